import type { Store } from '../../core/ports.ts';
import { fieldsOf, listOf, textOf } from '../../engine/mapping/fields.ts';
import { lastKey, repositoryOf } from './lastKey.ts';
import { parseRunLine } from './line/parseRunLine.ts';
import { runLine } from './line/runLine.ts';
import type { RunPlan } from './plan/plan.ts';

/** A plan that was kept under a name, as a `docker run` line. */
export type Preset = { readonly name: string; readonly line: string };

const most = 100;
const presetsKey = (image: string) => `run.presets:${repositoryOf(image)}`;

/** The presets of an image, by name. */
export function presetsOf(store: Store, image: string): readonly Preset[] {
  return listOf(store.get<unknown>(presetsKey(image)))
    .map(fieldsOf)
    .map(({ name, line }) => ({ name: textOf(name), line: textOf(line) }))
    .filter(({ name, line }) => name !== '' && line !== '');
}

/** Keeps the presets of an image. */
export async function setPresets(store: Store, image: string, presets: readonly Preset[]): Promise<void> {
  await store.set(presetsKey(image), presets.toSorted((left, right) => left.name.localeCompare(right.name)).slice(0, most));
}

/** Keeps how an image was run, without values that may be secret. */
export async function rememberLast(store: Store, plan: RunPlan): Promise<void> {
  await store.set(lastKey(plan.image), runLine(plan).line);
}

/** How an image was run the last time. */
export function lastPlan(store: Store, image: string): RunPlan | undefined {
  return keptPlan(textOf(store.get<unknown>(lastKey(image))), image);
}

/** The plan of a line that was kept, for this image, whichever tag it was kept for. */
export function keptPlan(line: string, image: string): RunPlan | undefined {
  const parsed = line === '' ? undefined : parseRunLine(line);
  return parsed === undefined || 'problem' in parsed ? undefined : { ...parsed.plan, image };
}
