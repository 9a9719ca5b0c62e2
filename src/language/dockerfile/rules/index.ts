import { buildkitChecks } from './buildkitRules.ts';
import { practiceRules } from './practiceRules.ts';
import { rejectedRules } from './rejectedRules.ts';
import type { Rule } from './rule.ts';

/** Every check of a Dockerfile. */
export const allRules: readonly Rule[] = [...rejectedRules, ...buildkitChecks, ...practiceRules];
