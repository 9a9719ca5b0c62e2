import type { LanguageOptions } from '../../language/language.ts';
import { severities } from '../../language/problem.ts';

const known: ReadonlySet<unknown> = new Set([...severities, 'off']);

/** The setting `language.rules` without what is no severity: a settings file may hold anything. */
export function ruleOptions(setting: unknown): LanguageOptions['rules'] {
  if (typeof setting !== 'object' || setting === null) return {};
  return Object.fromEntries(Object.entries(setting).filter(([, value]) => known.has(value))) as LanguageOptions['rules'];
}
