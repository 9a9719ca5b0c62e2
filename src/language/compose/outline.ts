import { t } from '../../core/l10n.ts';
import { imageLink } from '../imageLink.ts';
import type { Lens, Link, OutlineItem } from '../language.ts';
import { mappingAt, pairOf, textAt, valueAt, type YamlPair } from '../yaml/tree.ts';
import { named, sections } from './names.ts';
import { nameSpan } from './project.ts';
import type { ComposeTree } from './tree.ts';

/** Sections, and in them what they declare; services with their image or what they are built of. */
export function outline({ yaml, first }: ComposeTree): readonly OutlineItem[] {
  const known = new Set<string>(named.map((kind) => sections[kind]));
  return yaml.roots.flatMap((root) => {
    const pairs = (mappingAt(root)?.pairs ?? []).filter(({ key }) => key.value !== '');
    if (first) return pairs.filter(({ value }) => mappingAt(value) !== undefined).map(serviceItem);
    return pairs.map((pair) => {
      const inner = known.has(pair.key.value) ? (mappingAt(pair.value)?.pairs ?? []).filter(({ key }) => !['<<', ''].includes(key.value)) : [];
      const children = inner.map((entry) => (pair.key.value === 'services' ? serviceItem(entry) : item(entry, 'property')));
      return { ...item(pair, 'section'), ...(children.length === 0 && detailOf(textAt(pair.value))), children };
    });
  });
}

function item({ key, value }: YamlPair, kind: OutlineItem['kind']): OutlineItem {
  // An alias may point back, and a key without a value ends at its colon.
  return { name: key.value, kind, start: key.start, end: Math.max(key.end, value.end), nameSpan: { start: key.start, end: key.end }, children: [] };
}

function serviceItem(pair: YamlPair): OutlineItem {
  const mapping = mappingAt(pair.value);
  const build = valueAt(mapping, 'build');
  const source = textAt(valueAt(mapping, 'image')) ?? textAt(build) ?? textAt(valueAt(mappingAt(build), 'context'));
  return { ...item(pair, 'service'), ...detailOf(source) };
}

function detailOf(text: string | undefined): { readonly detail?: string } {
  return text === undefined ? {} : { detail: text.slice(0, 200) };
}

/** Images that have a web page. */
export function links({ project }: ComposeTree): readonly Link[] {
  return project.images.flatMap((scalar) => {
    const link = scalar.type === 'text' ? imageLink(scalar.value) : undefined;
    return link === undefined ? [] : [{ start: scalar.start, end: scalar.end, ...link }];
  });
}

/** Up, Stop and Logs above `services` for the project, and above each service. */
export function lenses({ yaml, project, first }: ComposeTree): readonly Lens[] {
  if (first) return [];
  const section = yaml.roots.map((root) => pairOf(mappingAt(root), 'services')?.key).find((key) => key !== undefined);
  if (section === undefined) return [];
  const services = [...project.declarations.service.values()].filter(({ name }) => /^[a-zA-Z0-9][a-zA-Z0-9._-]*$/.test(name));
  return [...actions({ start: section.start, end: section.end }), ...services.flatMap(({ key, name }) => actions(nameSpan(key), name))];
}

function actions(span: { readonly start: number; readonly end: number }, service?: string): readonly Lens[] {
  const args = service === undefined ? {} : { args: [service] };
  const of = (title: string, command: string, tooltip: string): Lens => ({ ...span, title, command, tooltip, ...args });
  return [
    of(t('Up'), 'gantry.compose.up', t('Creates and starts the containers in the background')),
    of(t('Stop'), 'gantry.compose.stop', t('Stops the containers and keeps them')),
    of(t('Logs'), 'gantry.compose.logs', t('Follows the logs in a terminal')),
  ];
}
