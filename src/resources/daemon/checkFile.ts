import { basename } from 'node:path';
import { t } from '../../core/l10n.ts';
import type { Engine, EngineInfo } from '../../engine/engine.ts';
import { nothingKnown } from '../../language/surroundings.ts';

/** How many mistakes Gantry finds in a configuration, and the first of them. */
export type Found = { readonly errors: number; readonly warnings: number; readonly first: string | undefined };

/** Gantry's own check of a configuration, by the version of an engine if one is connected. */
export async function checkFile(path: string, text: string, info: EngineInfo | undefined): Promise<Found> {
  const { daemonJson } = await import('../../language/daemonJson/daemonJsonLanguage.ts');
  const operatingSystem = /windows/i.test(info?.operatingSystem ?? '') ? 'windows' : 'linux';
  const engine = info && !info.podman ? { version: info.version, operatingSystem, serviceFlags: {} } : undefined;
  const tree = daemonJson.parse(text, { path, name: basename(path) });
  const problems = daemonJson.problems(tree, { rules: {} }, { ...nothingKnown, known: { ...nothingKnown.known, engine } });
  const count = (severity: string) => problems.filter((problem) => problem.severity === severity).length;
  const first = problems.find(({ severity }) => severity === 'error') ?? problems[0];
  return { errors: count('error'), warnings: count('warning'), first: first?.message };
}

/** The result of {@link checkFile} as a sentence. */
export function describeFound({ errors, warnings }: Found): string {
  if (errors === 0 && warnings === 0) return t('Gantry finds nothing wrong with it.');
  return t('Gantry finds errors: {0}, warnings: {1}.', errors, warnings);
}

/** What the connected engine says of itself; `undefined` when none is connected or it does not answer. */
export async function infoOf(engine: Engine | undefined, signal: AbortSignal): Promise<EngineInfo | undefined> {
  return engine?.info(signal).catch(() => undefined);
}
