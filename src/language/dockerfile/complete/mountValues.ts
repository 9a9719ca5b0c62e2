import { t } from '../../../core/l10n.ts';
import type { Completion } from '../../language.ts';
import type { MountKeySpec, MountSpec } from '../instructions.ts';
import { type MountOption, mountOptions } from '../stages.ts';
import type { Dockerfile, Word } from '../syntax.ts';
import { contextCompletions } from './context.ts';
import { type Entry, entriesAt, orderOf, values } from './entry.ts';
import { folderEntries } from './folders.ts';
import type { Question, Slot } from './question.ts';
import { stageOrImageCompletions } from './stageOrImage.ts';

/** A key of a mount whose value is typed. */
type MountValue = {
  readonly mount: MountSpec;
  readonly spec: MountKeySpec;
  readonly slot: Slot;
  readonly given: Word;
  readonly options: readonly MountOption[];
};

/** What may stand behind the `=` of a mount's key. */
export async function mountValueCompletions(question: Question, value: MountValue): Promise<readonly Completion[]> {
  const { spec, slot, given, mount, options } = value;
  const to = given.at + given.text.length;
  const optionOf = (name: string) => options.find(({ key }) => key.text.toLowerCase() === name)?.value?.text;
  if (spec.value === 'stage') return stageOrImageCompletions(question, slot, to);
  if (spec.name === 'source' && mount.type === 'bind' && optionOf('from') === undefined) return contextCompletions(question, slot, { to, json: false });
  if (spec.name === 'target') return entriesAt(slot.span, await targetEntries(question, value));
  return entriesAt(slot.span, plainValues(question, value, optionOf('id')));
}

function plainValues({ file, own }: Question, { spec, mount, slot }: MountValue, id: string | undefined): readonly Entry[] {
  switch (spec.value) {
    case 'flag':
      return values('true', 'false');
    case 'sharing':
      return [
        { label: 'shared', kind: 'value', detail: t('used by several builds at once'), order: '1' },
        { label: 'locked', kind: 'value', detail: t('one build after the other'), order: '2' },
        { label: 'private', kind: 'value', detail: t('a new one when it is in use'), order: '3' },
      ];
    case 'mode':
      return values('0755', '0700', '0600', '0400');
    case 'number':
      return values('0', '1000');
    case 'size':
      return values('64m', '256m', '1g');
    case 'environment':
      return id === undefined ? [] : values(id.toUpperCase().replace(/\W/g, '_'));
    default:
      return spec.name === 'id' ? values(...earlierIds(file, own.logical, mount.type, slot)) : [];
  }
}

/** The ids that mounts of a type have elsewhere in the file. */
function earlierIds(file: Dockerfile, logical: Question['own']['logical'], type: string, slot: Slot): readonly string[] {
  const ids = new Set<string>();
  for (const instruction of file.instructions) {
    const { flags, logical: text } = instruction.trigger ?? instruction;
    for (const { name, value } of flags) {
      if (name !== 'mount' || value === undefined) continue;
      const options = mountOptions(value, text);
      const optionOf = (key: string) => options.find((option) => option.key.text.toLowerCase() === key)?.value;
      const id = optionOf('id');
      if (id && optionOf('type')?.text === type && !(text === logical && id.at === slot.from)) ids.add(id.text);
    }
  }
  ids.delete('');
  return [...ids];
}

/** Folders that tools keep their downloads in, with the words of commands that use them. `locked` ones take one user at a time. */
const caches: readonly { readonly path: string; readonly tools: RegExp; readonly locked?: boolean }[] = [
  { path: '/var/cache/apt', tools: /\bapt(-get)?\b/, locked: true },
  { path: '/var/lib/apt', tools: /\bapt(-get)?\b/, locked: true },
  { path: '/var/cache/apk', tools: /\bapk\b/, locked: true },
  { path: '/var/cache/dnf', tools: /\b(dnf|yum|microdnf)\b/, locked: true },
  { path: '/root/.cache/pip', tools: /\bpip3?\b/ },
  { path: '/root/.cache/uv', tools: /\buv\b/ },
  { path: '/root/.cache/pypoetry', tools: /\bpoetry\b/ },
  { path: '/root/.npm', tools: /\bnpm\b/ },
  { path: '/usr/local/share/.cache/yarn', tools: /\byarn\b/ },
  { path: '/root/.local/share/pnpm/store', tools: /\bpnpm\b/ },
  { path: '/go/pkg/mod', tools: /\bgo\b/ },
  { path: '/root/.cache/go-build', tools: /\bgo\b/ },
  { path: '/usr/local/cargo/registry', tools: /\bcargo\b/ },
  { path: '/root/.m2', tools: /\bmvnw?\b/ },
  { path: '/root/.gradle', tools: /\bgradlew?\b/ },
  { path: '/root/.nuget/packages', tools: /\bdotnet\b/ },
  { path: '/root/.composer/cache', tools: /\bcomposer\b/ },
  { path: '/usr/local/bundle/cache', tools: /\b(bundle|gem)\b/ },
  { path: '/root/.cache/ccache', tools: /\b(ccache|make|cmake)\b/ },
];

async function targetEntries(question: Question, { mount, options, given }: MountValue): Promise<readonly Entry[]> {
  if (mount.type === 'secret') return values('/run/secrets/', '/root/.netrc', '/root/.npmrc', '/root/.aws/credentials');
  if (mount.type === 'ssh') return values('/run/buildkit/ssh_agent.0');
  if (mount.type === 'tmpfs') return values('/tmp', '/run', '/var/tmp');
  if (mount.type !== 'cache') return folderEntries(question, '/');
  const hasSharing = options.some(({ key }) => key.text.toLowerCase() === 'sharing');
  const isLast = options.at(-1)?.value === given;
  const command = question.own.logical.text.slice(question.own.argumentsAt);
  return caches.map(({ path, tools, locked }, index) => ({
    label: path,
    kind: 'folder',
    ...(locked && !hasSharing && isLast && { text: `${path},sharing=locked`, detail: 'sharing=locked' }),
    order: orderOf(index, tools.test(command) ? 0 : 1),
  }));
}
