import { badSubstitution } from './rejected/badSubstitution.ts';
import { brokenJsonForm } from './rejected/brokenJsonForm.ts';
import { invalidCopy } from './rejected/invalidCopy.ts';
import { invalidDirective } from './rejected/invalidDirective.ts';
import { invalidFlag } from './rejected/invalidFlag.ts';
import { invalidFrom } from './rejected/invalidFrom.ts';
import { invalidHealthcheck } from './rejected/invalidHealthcheck.ts';
import { invalidMount } from './rejected/invalidMount.ts';
import { invalidPort } from './rejected/invalidPort.ts';
import { invalidReference } from './rejected/invalidReference.ts';
import { invalidRunOption } from './rejected/invalidRunOption.ts';
import { invalidStopSignal } from './rejected/invalidStopSignal.ts';
import { invalidTrigger } from './rejected/invalidTrigger.ts';
import { invalidVariable } from './rejected/invalidVariable.ts';
import { jsonNotTexts } from './rejected/jsonNotTexts.ts';
import { missingArgument } from './rejected/missingArgument.ts';
import { missingFrom } from './rejected/missingFrom.ts';
import { mountWithoutTarget } from './rejected/mountWithoutTarget.ts';
import { newerSyntaxNeeded } from './rejected/newerSyntaxNeeded.ts';
import { openQuote } from './rejected/openQuote.ts';
import { shellNotJson } from './rejected/shellNotJson.ts';
import { spacedHeredoc } from './rejected/spacedHeredoc.ts';
import { unknownFlag } from './rejected/unknownFlag.ts';
import { unknownInstruction } from './rejected/unknownInstruction.ts';
import { unknownStage } from './rejected/unknownStage.ts';
import { unterminatedHeredoc } from './rejected/unterminatedHeredoc.ts';
import type { Rule } from './rule.ts';

/** What BuildKit refuses to build, and what comes close to it: written wrong, but taken for something else. */
export const rejectedRules: readonly Rule[] = [
  badSubstitution,
  brokenJsonForm,
  invalidCopy,
  invalidDirective,
  invalidFlag,
  invalidFrom,
  invalidHealthcheck,
  invalidMount,
  invalidPort,
  invalidReference,
  invalidRunOption,
  invalidStopSignal,
  invalidTrigger,
  invalidVariable,
  jsonNotTexts,
  missingArgument,
  missingFrom,
  mountWithoutTarget,
  newerSyntaxNeeded,
  openQuote,
  shellNotJson,
  spacedHeredoc,
  unknownFlag,
  unknownInstruction,
  unknownStage,
  unterminatedHeredoc,
];
