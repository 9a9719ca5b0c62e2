import { formatBytes } from '../../../core/humanize.ts';
import { t } from '../../../core/l10n.ts';
import { isReference, parseReference } from '../../../core/reference.ts';
import { imageLink } from '../../imageLink.ts';
import { markdownCode } from '../../markdown.ts';
import type { ImageFacts, Known } from '../../surroundings.ts';
import { settled } from '../complete/settled.ts';
import { expand } from '../expand.ts';
import type { Word } from '../syntax.ts';
import { viewAt } from '../values.ts';
import type { Found, HoverPlace } from './place.ts';

/** An image: its whole reference, and what the engine knows of it. */
export async function imageHover({ file, instruction, surroundings, signal }: HoverPlace, word: Word): Promise<Found | undefined> {
  const view = viewAt(file, instruction, surroundings.known);
  const reference = expand(word.text, (name) => view?.look(name).value, file.escape);
  if (reference === null || reference === '') return undefined;
  if (reference === 'scratch') return { span: word, markdown: t('Nothing: a stage that begins without any files.') };
  const parsed = parseReference(reference);
  if (!isReference(parsed)) return undefined;
  const { host, path, tag, digest } = parsed;
  const whole = `${host}/${path}${tag === undefined && digest === undefined ? ':latest' : ''}${tag === undefined ? '' : `:${tag}`}${digest === undefined ? '' : `@${digest}`}`;
  const facts = await settled<ImageFacts | undefined>(() => surroundings.image(reference, signal), undefined, signal);
  const page = imageLink(reference);
  const lines = [`**${markdownCode(whole)}**`, ...factLines(facts, surroundings.known.image(reference))];
  if (page && !/[\s()<>]/.test(page.url)) lines.push(`[${page.tooltip}](${page.url})`);
  return { span: word, markdown: lines.join('\n\n') };
}

function factLines(facts: ImageFacts | undefined, known: ReturnType<Known['image']>): readonly string[] {
  const found = facts ?? (typeof known === 'object' ? known : undefined);
  if (found === undefined) return known === 'absent' ? [t('Not pulled yet: the engine has no image of this name.')] : [];
  return [itemsOf(found).join('\n')];
}

function itemsOf({ platform, size, user, workingDirectory, exposedPorts, entrypoint, command, environment }: ImageFacts): readonly string[] {
  const rows: readonly (readonly [string, string])[] = [
    [t('Platform'), some(platform)],
    [t('Size'), formatBytes(size)],
    [t('User'), some(user || 'root')],
    [t('Working directory'), some(workingDirectory)],
    [t('Ports'), exposedPorts.slice(0, 20).map(markdownCode).join(', ')],
    [t('Entrypoint'), list(entrypoint)],
    [t('Command'), list(command)],
    [t('Environment'), environmentOf(environment)],
  ];
  return rows.filter(([, value]) => value !== '').map(([name, value]) => `- ${name}: ${value}`);
}

function some(text: string): string {
  return text === '' ? '' : markdownCode(text);
}

function list(words: readonly string[]): string {
  return words.length === 0 ? '' : markdownCode(JSON.stringify(words));
}

function environmentOf(environment: ImageFacts['environment']): string {
  const entries = Object.entries(environment);
  const shown = entries.slice(0, 12).map(([name, value]) => markdownCode(`${name}=${value}`));
  return entries.length > shown.length ? `${shown.join(', ')} ${t('and {0} more', entries.length - shown.length)}` : shown.join(', ');
}
