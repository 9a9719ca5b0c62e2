import { t, translate } from '../../core/l10n.ts';
import type { Completion, Completions } from '../language.ts';
import type { Lines } from '../text.ts';
import { describe } from './check.ts';
import { type Place, placeAt } from './place.ts';
import { below, type MapShape, type Member, type ObjectShape, type ScalarShape, type Shape, ways } from './shape.ts';

/** What a language adds to what its schema says. */
type Sources = {
  /** The entries for a value or a name of this format; `complete` false when typing on needs another question. */
  values(format: string, place: Place): Promise<{ readonly items: readonly Completion[]; readonly complete?: boolean } | undefined>;
  /** Documentation of a key by its path. */
  url(path: readonly (string | undefined)[]): string | undefined;
};

/** The completion list at an offset, by the schema and by what the language knows besides. */
export async function completeYaml(lines: Lines, shape: Shape, offset: number, sources: Sources): Promise<Completions> {
  const place = placeAt(lines, offset);
  const here = place === undefined ? undefined : shapeAt(shape, place.path);
  if (place === undefined || here === undefined) return { items: [], complete: true };
  const items: Completion[] = [];
  let complete = true;
  const add = async (format: string | undefined) => {
    const found = format === undefined ? undefined : await sources.values(format, place);
    items.push(...(found?.items ?? []));
    complete &&= found?.complete ?? true;
  };
  for (const way of ways(here)) {
    if (way.kind === 'object' && place.kind !== 'value') items.push(...keysOf(way, place, lines, sources));
    if (way.kind === 'map' && place.kind !== 'value') {
      items.push(...snippetsOf(way, place, lines));
      await add(way.names);
    }
    if (way.kind === 'scalar' && place.kind !== 'key') {
      items.push(...valuesOf(way, place));
      await add(way.format);
    }
  }
  return { items: distinct(items), complete };
}

/** The shape at the end of a path. */
function shapeAt(shape: Shape, path: readonly (string | undefined)[]): Shape | undefined {
  let at: Shape | undefined = shape;
  for (const step of path) at = at === undefined ? undefined : below(at, step);
  return at;
}

function keysOf(object: ObjectShape, place: Place, lines: Lines, { url }: Sources): readonly Completion[] {
  const typed = lines.text.slice(place.typed.start, place.typed.end);
  return Object.entries(object.keys)
    .filter(([name]) => name === typed || !place.siblings.has(name))
    .map(([name, member]) => ({
      label: name,
      kind: 'property',
      detail: describe(member.shape),
      documentation: documentation(member, url([...place.path, name])),
      ...(member.deprecated !== undefined && { deprecated: true }),
      order: `${member.required === true ? 0 : member.deprecated === undefined ? 1 : 2}`,
      ...keyEdit(name, member.shape, place, lines),
    }));
}

/** Markdown on a key: what it is, and where that is documented. */
export function documentation(member: Member, url: string | undefined): string {
  const link = url === undefined ? [] : [`[${t('Documentation')}](${url})`];
  const since = member.since === undefined ? [] : [t('Since version {0}.', member.since)];
  return [translate(member.about), ...(member.deprecated === undefined ? [] : [translate(member.deprecated)]), ...since, ...link].join('\n\n');
}

function keyEdit(name: string, shape: Shape, place: Place, lines: Lines): Pick<Completion, 'edit' | 'snippet' | 'again'> {
  if (place.colon) return { edit: { ...place.typed, text: name } };
  const first = ways(shape)[0];
  const oneLine = place.flow || first === undefined || first.kind === 'scalar' || first.kind === 'any';
  if (oneLine) return { edit: { ...place.typed, text: `${name}: ` }, again: true };
  const indent = ' '.repeat(place.shift + 2);
  const text = `${name}:${lineEnd(lines)}${indent}${first.kind === 'list' ? '- ' : ''}$0`;
  return { edit: { ...place.typed, text }, snippet: true, again: true };
}

function snippetsOf({ snippets = {} }: MapShape, place: Place, lines: Lines): readonly Completion[] {
  if (place.colon || place.flow) return [];
  return Object.entries(snippets).map(([name, body]) => ({
    label: name,
    kind: 'snippet',
    detail: t('A new entry'),
    edit: { ...place.typed, text: `${body.join(`${lineEnd(lines)}${' '.repeat(place.shift)}`)}$0` },
    snippet: true,
    order: '0',
  }));
}

function valuesOf({ values = [] }: ScalarShape, { typed }: Place): readonly Completion[] {
  return values.map((value, index) => ({ label: value, kind: 'value', edit: { ...typed, text: value }, order: `1${String(index).padStart(3, '0')}` }));
}

function lineEnd({ text }: Lines): string {
  return text.includes('\r\n') ? '\r\n' : '\n';
}

function distinct(items: readonly Completion[]): readonly Completion[] {
  return [...new Map(items.map((item) => [`${item.kind}/${item.label}`, item])).values()];
}
