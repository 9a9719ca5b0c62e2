import { fieldsOf, listOf, textOf } from '../../engine/mapping/fields.ts';
import type { Ports } from '../kind.ts';
import { keep, kept } from './keep.ts';
import { lastKey, repositoryOf } from './lastKey.ts';
import { parseRunLine } from './line/parseRunLine.ts';
import { runLine } from './line/runLine.ts';
import { mayHoldSecret } from './plan/mayHoldSecret.ts';
import type { RunPlan } from './plan/plan.ts';

/** A plan that was kept under a name, as a `docker run` line with everything in it. */
export type Preset = { readonly name: string; readonly line: string };

type Places = Pick<Ports, 'store' | 'secrets'>;

const most = 100;
const presetsKey = (image: string) => `run.presets:${repositoryOf(image)}`;

/** The presets of an image, by name. Rejects when the secret storage fails. */
export async function presetsOf(places: Places, image: string): Promise<readonly Preset[]> {
  return readPresets(await kept(places, presetsKey(image), presetsMayHoldSecret));
}

/** Keeps the presets of an image. Rejects when the secret storage fails. */
export async function setPresets(places: Places, image: string, presets: readonly Preset[]): Promise<void> {
  const sorted = presets.toSorted((left, right) => left.name.localeCompare(right.name)).slice(0, most);
  await keep(places, presetsKey(image), sorted, presetsMayHoldSecret);
}

/** Keeps how an image was run. A secret storage that fails keeps nobody from running it. */
export async function rememberLast({ log, ...places }: Places & Pick<Ports, 'log'>, plan: RunPlan): Promise<void> {
  const { line } = runLine(plan, { secrets: 'shown' });
  await keep(places, lastKey(plan.image), line, lineMayHoldSecret).catch((error: unknown) => log.error('How an image was run could not be kept.', error));
}

/** How an image was run the last time; `undefined` when that is not known, or the secret storage fails. */
export async function lastPlan({ log, ...places }: Places & Pick<Ports, 'log'>, image: string): Promise<RunPlan | undefined> {
  try {
    return keptPlan(textOf(await kept(places, lastKey(image), lineMayHoldSecret)), image);
  } catch (error) {
    log.error('How an image was run could not be read.', error);
    return undefined;
  }
}

/** The plan of a line that was kept, for this image, whichever tag it was kept for. */
export function keptPlan(line: string, image: string): RunPlan | undefined {
  const parsed = line === '' ? undefined : parseRunLine(line);
  return parsed === undefined || 'problem' in parsed ? undefined : { ...parsed.plan, image };
}

function readPresets(value: unknown): readonly Preset[] {
  return listOf(value)
    .map(fieldsOf)
    .map(({ name, line }) => ({ name: textOf(name), line: textOf(line) }))
    .filter(({ name, line }) => name !== '' && line !== '');
}

function presetsMayHoldSecret(value: unknown): boolean {
  return readPresets(value).some(({ line }) => lineMayHoldSecret(line));
}

function lineMayHoldSecret(line: unknown): boolean {
  const plan = keptPlan(textOf(line), '');
  return plan === undefined || mayHoldSecret(plan);
}
