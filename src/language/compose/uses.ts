import type { Span } from '../text.ts';
import type { YamlScalar } from '../yaml/tree.ts';
import type { Named } from './names.ts';

/** A place that names something the file declares. */
export type Use = {
  readonly kind: Named;
  readonly name: string;
  readonly span: Span;
  readonly scalar: YamlScalar;
  /** Compose refuses the file when nothing has that name. */
  readonly strict: boolean;
  /** It need not be there. */
  readonly optional: boolean;
  /** The keys above it. */
  readonly path: readonly string[];
};

export type UseFormat = 'mountSource' | 'extended';
type Part = { readonly kind: Named; readonly start: number; readonly end: number; readonly strict: boolean };

const whole =
  (kind: Named, strict = true) =>
  (text: string) => ({ kind, start: 0, end: text.length, strict });
const before = (text: string, sign: string) => (text.includes(sign) ? text.indexOf(sign) : text.length);

/** By format: which part of a text is a name, and of what. */
const parts: Readonly<Record<string, (text: string) => Part | undefined>> = {
  service: whole('service'),
  extendedHere: whole('service'),
  network: whole('network'),
  secret: whole('secret'),
  // Compose looks these up only when it builds.
  buildSecret: whole('secret', false),
  config: whole('config'),
  model: whole('model', false),
  link: (text) => ({ kind: 'service', start: 0, end: before(text, ':'), strict: true }),
  volumesFrom: (text) => (text.startsWith('container:') ? undefined : { kind: 'service', start: 0, end: before(text, ':'), strict: true }),
  networkMode: inMode,
  serviceMode: inMode,
  mount: (text) => {
    const end = volumeEnd(text);
    return end === undefined ? undefined : { kind: 'volume', start: 0, end, strict: true };
  },
  mountSourceHere: whole('volume'),
};

/** Where in a text of this format is a name, if there is one. */
export function useIn(format: string, text: string): Part | undefined {
  return Object.hasOwn(parts, format) ? parts[format]?.(text) : undefined;
}

function inMode(text: string): Part | undefined {
  return text.startsWith('service:') ? { kind: 'service', start: 8, end: text.length, strict: true } : undefined;
}

/** Where the name of the volume in a short mount ends; nothing for paths, Windows drives and anonymous volumes. */
function volumeEnd(text: string): number | undefined {
  const colon = text.indexOf(':');
  if (colon < 2 || !/^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(text.slice(0, colon))) return undefined;
  return colon;
}
