import { consistentInstructionCasing } from './buildkit/consistentInstructionCasing.ts';
import { copyIgnoredFile } from './buildkit/copyIgnoredFile.ts';
import { duplicateStageName } from './buildkit/duplicateStageName.ts';
import { exposeInvalidFormat } from './buildkit/exposeInvalidFormat.ts';
import { exposeProtoCasing } from './buildkit/exposeProtoCasing.ts';
import { fromAsCasing } from './buildkit/fromAsCasing.ts';
import { fromPlatformFlagConstDisallowed } from './buildkit/fromPlatformFlagConstDisallowed.ts';
import { invalidBaseImagePlatform } from './buildkit/invalidBaseImagePlatform.ts';
import { invalidDefaultArgInFrom } from './buildkit/invalidDefaultArgInFrom.ts';
import { invalidDefinitionDescription } from './buildkit/invalidDefinitionDescription.ts';
import { jsonArgsRecommended } from './buildkit/jsonArgsRecommended.ts';
import { legacyKeyValueFormat } from './buildkit/legacyKeyValueFormat.ts';
import { maintainerDeprecated } from './buildkit/maintainerDeprecated.ts';
import { multipleInstructionsDisallowed } from './buildkit/multipleInstructionsDisallowed.ts';
import { noEmptyContinuation } from './buildkit/noEmptyContinuation.ts';
import { redundantTargetPlatform } from './buildkit/redundantTargetPlatform.ts';
import { reservedStageName } from './buildkit/reservedStageName.ts';
import { secretsUsedInArgOrEnv } from './buildkit/secretsUsedInArgOrEnv.ts';
import { stageNameCasing } from './buildkit/stageNameCasing.ts';
import { undefinedArgInFrom } from './buildkit/undefinedArgInFrom.ts';
import { undefinedVar } from './buildkit/undefinedVar.ts';
import { workdirRelativePath } from './buildkit/workdirRelativePath.ts';
import type { Rule } from './rule.ts';

/** BuildKit's own checks, under its names. */
export const buildkitChecks: readonly Rule[] = [
  stageNameCasing,
  fromAsCasing,
  noEmptyContinuation,
  consistentInstructionCasing,
  duplicateStageName,
  reservedStageName,
  jsonArgsRecommended,
  maintainerDeprecated,
  undefinedArgInFrom,
  workdirRelativePath,
  undefinedVar,
  multipleInstructionsDisallowed,
  legacyKeyValueFormat,
  invalidBaseImagePlatform,
  redundantTargetPlatform,
  secretsUsedInArgOrEnv,
  invalidDefaultArgInFrom,
  fromPlatformFlagConstDisallowed,
  copyIgnoredFile,
  invalidDefinitionDescription,
  exposeProtoCasing,
  exposeInvalidFormat,
];

/** Those that `# check=experimental=` turns on. */
export const experimentalChecks: ReadonlySet<Rule> = new Set([copyIgnoredFile, invalidDefinitionDescription]);
