import { t } from '../../../core/l10n.ts';
import { oneLine, shorten } from '../../../core/plainText.ts';
import type { EngineEvent } from '../../../engine/engine.ts';

const colours = { good: '\x1b[32m', bad: '\x1b[31m', change: '\x1b[33m', plain: '' } as const;
const dim = '\x1b[2m';
const bold = '\x1b[1m';
const reset = '\x1b[0m';
/** Characters that an attribute's value may take of a line. */
const longest = 120;

/** True for what health checks and shells make, three of them for each run. */
export function isExec({ action }: EngineEvent): boolean {
  return action.startsWith('exec_');
}

/** An event as one line of a terminal: time, type, name, what happened, and its attributes. Control characters of others are taken out. */
export function eventLine(event: EngineEvent): string {
  const { type, actor, attributes } = event;
  const { words, tone } = happened(event);
  const name = nameOf(event);
  const rest = Object.entries(attributes).filter(([key, value]) => key !== 'name' && value !== '' && value !== name);
  const details = rest.map(([key, value]) => `${safe(key)}=${safe(shorten(value, longest))}`);
  const id = name === actor || actor === '' ? [] : [safe(shortActor(actor))];
  return `${dim}${timeText(event)}${reset} ${safe(type).padEnd(9)} ${bold}${safe(name)}${reset} ${colours[tone]}${safe(words)}${reset}${dim} ${[...id, ...details].join(' ')}${reset}`;
}

/** What a filter looks in: all words of the line, and what the engine itself calls it. */
export function searchText(event: EngineEvent): string {
  const attributes = Object.entries(event.attributes).map(([key, value]) => `${key}=${value}`);
  return [event.type, event.action, event.actor, nameOf(event), happened(event).words, ...attributes].join(' ').toLowerCase();
}

function nameOf({ actor, attributes }: EngineEvent): string {
  return attributes['name'] || shortActor(actor);
}

function shortActor(actor: string): string {
  const id = /^(?:sha256:)?([0-9a-f]{12})[0-9a-f]{52}$/.exec(actor)?.[1];
  return id ?? actor;
}

type Tone = keyof typeof colours;

/** An action in words; those that it does not know as the engine writes them. */
function happened({ action, attributes }: EngineEvent): { readonly words: string; readonly tone: Tone } {
  const [verb = '', detail = ''] = /^(\w+): (.*)$/.exec(action)?.slice(1) ?? [action];
  if (verb === 'die') return { words: t('ended with exit code {0}', attributes['exitCode'] ?? '?'), tone: attributes['exitCode'] === '0' ? 'plain' : 'bad' };
  if (verb === 'kill') return { words: t('got the signal {0}', attributes['signal'] ?? '?'), tone: 'bad' };
  if (verb === 'rename') return { words: t('renamed from {0}', (attributes['oldName'] ?? '?').replace(/^\//, '')), tone: 'change' };
  if (verb === 'health_status') return { words: t('health: {0}', detail), tone: detail === 'unhealthy' ? 'bad' : 'good' };
  const [words, tone] = simple(verb) ?? [action, 'plain' as const];
  return { words: detail === '' || words === action ? words : `${words} (${detail})`, tone };
}

function simple(verb: string): readonly [string, Tone] | undefined {
  const table: Readonly<Record<string, readonly [string, Tone]>> = {
    create: [t('created'), 'good'],
    start: [t('started'), 'good'],
    restart: [t('restarted'), 'good'],
    stop: [t('stopped'), 'change'],
    destroy: [t('removed'), 'bad'],
    remove: [t('removed'), 'bad'],
    pause: [t('paused'), 'change'],
    unpause: [t('goes on'), 'good'],
    update: [t('changed'), 'change'],
    oom: [t('ran out of memory'), 'bad'],
    attach: [t('attached'), 'plain'],
    detach: [t('detached'), 'plain'],
    resize: [t('resized'), 'plain'],
    copy: [t('copied'), 'plain'],
    commit: [t('committed'), 'good'],
    export: [t('exported'), 'plain'],
    pull: [t('pulled'), 'good'],
    push: [t('pushed'), 'good'],
    tag: [t('tagged'), 'good'],
    untag: [t('untagged'), 'change'],
    delete: [t('deleted'), 'bad'],
    import: [t('imported'), 'good'],
    load: [t('loaded'), 'good'],
    save: [t('saved'), 'plain'],
    prune: [t('pruned'), 'bad'],
    mount: [t('mounted'), 'plain'],
    unmount: [t('unmounted'), 'plain'],
    connect: [t('connected'), 'good'],
    disconnect: [t('disconnected'), 'change'],
    reload: [t('reloaded its configuration'), 'change'],
    exec_create: [t('exec created'), 'plain'],
    exec_start: [t('exec started'), 'plain'],
    exec_die: [t('exec ended'), 'plain'],
  };
  return Object.hasOwn(table, verb) ? table[verb] : undefined;
}

/** The time here of the engine's clock, to the millisecond. */
function timeText({ timeNano }: EngineEvent): string {
  const date = new Date(Number(timeNano / 1_000_000n));
  const two = (number: number) => String(number).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${String(date.getMilliseconds()).padStart(3, '0')}`;
}

function safe(text: string): string {
  return oneLine(text);
}
