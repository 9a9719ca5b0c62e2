import { t } from '../../../core/l10n.ts';
import { stageUses } from '../stages.ts';
import type { Dockerfile, Stage } from '../syntax.ts';

/** BuildKit's `validStageName`. */
const valid = /^[a-z][a-z0-9-_.]*$/;
/** BuildKit's rule ReservedStageName. */
const reserved: readonly string[] = ['scratch', 'context'];

/** Why a stage cannot have a name, in one sentence. */
export function stageRefusal(file: Dockerfile, stage: Stage, name: string): string | undefined {
  if (!valid.test(name)) return t('A stage’s name begins with a lowercase letter and has only lowercase letters, digits, “-”, “_” and “.”.');
  if (reserved.includes(name)) return t('“{0}” is reserved by BuildKit.', name);
  if (file.stages.some((other) => other.index !== stage.index && other.name?.toLowerCase() === name)) return t('Another stage is called {0} already.', name);
  const isImage = stageUses(file).some((use) => use.stage === undefined && use.written.toLowerCase() === name);
  return isImage ? t('{0} is used as an image or context in this file.', name) : undefined;
}
