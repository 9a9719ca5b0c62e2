import type { Completion, Completions } from '../language.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Span } from '../text.ts';
import { completeYaml } from '../yaml/complete.ts';
import { completeImage } from './completeImage.ts';
import { completePath } from './completePath.ts';
import { composeUrl } from './documentation.ts';
import type { Named } from './names.ts';
import { serviceOf } from './project.ts';
import type { ComposeTree } from './tree.ts';

/** What may stand at an offset of a compose file. */
export function complete(tree: ComposeTree, offset: number, surroundings: Surroundings, signal: AbortSignal): Promise<Completions> {
  const { lines } = tree.yaml;
  return completeYaml(lines, tree.shape, offset, {
    url: (path) => composeUrl(tree.first ? ['services', ...path] : path),
    values: async (format, { typed, path, siblings }) => {
      const before = lines.text.slice(typed.start, offset);
      if (format === 'image') return completeImage(typed, before, surroundings, signal);
      if (format === 'path') return { items: await completePath(typed, before, surroundings, signal), complete: false };
      if (format === 'mount') {
        const paths = before.includes(':') ? [] : await completePath(mountSource(typed, lines.text), before, surroundings, signal);
        return { items: [...(before.includes(':') ? [] : names(tree, 'volume', mountSource(typed, lines.text), path, siblings)), ...paths], complete: false };
      }
      const kind = formatKinds[format];
      if (kind !== undefined) return { items: names(tree, kind, typed, path, siblings) };
      if (format === 'networkMode' || format === 'serviceMode') return { items: names(tree, 'service', typed, path, siblings, 'service:') };
      return undefined;
    },
  });
}

const formatKinds: Readonly<Record<string, Named | undefined>> = {
  service: 'service',
  extended: 'service',
  link: 'service',
  volumesFrom: 'service',
  network: 'network',
  secret: 'secret',
  buildSecret: 'secret',
  config: 'config',
  model: 'model',
  mountSource: 'volume',
};

function names(
  { project }: ComposeTree,
  kind: Named,
  typed: Span,
  path: readonly (string | undefined)[],
  siblings: ReadonlySet<string>,
  prefix = '',
): readonly Completion[] {
  const own = path[0] === 'services' ? serviceOf(path.filter((step) => step !== undefined)) : undefined;
  const declared = [...project.declarations[kind].keys()];
  // A service without networks is in this one, so it need not be declared.
  const all = kind === 'network' && !declared.includes('default') ? [...declared, 'default'] : declared;
  return all
    .filter((name) => !(kind === 'service' && name === own) && !siblings.has(name))
    .map((name) => ({ label: prefix + name, kind: 'reference', edit: { start: typed.start, end: typed.end, text: prefix + name }, order: '0' }));
}

/** The part of a short mount before its first colon. */
function mountSource({ start, end }: Span, text: string): Span {
  const colon = text.slice(start, end).indexOf(':');
  return { start, end: colon < 0 ? end : start + colon };
}
