import { isRange, type Range } from './range.ts';

/** What the user chose on the page, as far as it is kept while the page is hidden. */
export type PageView = { readonly search: string; readonly level: number; readonly onlyMatches: boolean; readonly follow: boolean };
/** What the page asks for. */
export type PageMessage =
  | { readonly type: 'ack' | 'save' | 'text' | 'retry' }
  | { readonly type: 'range'; readonly range: Range }
  | { readonly type: 'options'; readonly timestamps: boolean; readonly wrap: boolean }
  | { readonly type: 'copy'; readonly text: string }
  | { readonly type: 'view'; readonly view: PageView };

const longestSearch = 1000;
const longestCopy = 32 * 1024 * 1024;

/** Reads what a page sent; nothing when it is none of the messages. */
export function readPageMessage(message: unknown): PageMessage | undefined {
  if (typeof message !== 'object' || message === null || !('type' in message)) return undefined;
  const fields: Readonly<Record<string, unknown>> = { ...message };
  const { type } = message;
  if (type === 'ack' || type === 'save' || type === 'text' || type === 'retry') return { type };
  if (type === 'range') return isRange(fields['range']) ? { type, range: fields['range'] } : undefined;
  if (type === 'options') return { type, timestamps: fields['timestamps'] === true, wrap: fields['wrap'] === true };
  if (type === 'copy') return typeof fields['text'] === 'string' && fields['text'].length <= longestCopy ? { type, text: fields['text'] } : undefined;
  return type === 'view' ? { type, view: readView(fields) } : undefined;
}

function readView({ search, level, onlyMatches, follow }: Readonly<Record<string, unknown>>): PageView {
  return {
    search: typeof search === 'string' ? search.slice(0, longestSearch) : '',
    level: typeof level === 'number' && Number.isInteger(level) && level >= -1 && level <= 4 ? level : -1,
    onlyMatches: onlyMatches === true,
    follow: follow === true,
  };
}
