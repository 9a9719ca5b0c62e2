import { readFile } from 'node:fs/promises';
import type { LanguageOptions } from '../language.ts';
import { type Severity, severities } from '../problem.ts';
import { isSeverity } from './options.ts';
import { messageOf } from './sentence.ts';

/** What `--config` says. */
export type Config = { readonly rules: LanguageOptions['rules']; readonly failOn?: Severity };

/** Reads `{"rules": {"Rule": "off" or a severity}, "failOn": …}`; what is wrong with it in one sentence. */
export async function readConfig(path: string): Promise<Config | { readonly problem: string }> {
  try {
    const problem = (text: string) => ({ problem: `${path}: ${text}` });
    const config: unknown = JSON.parse((await readFile(path, 'utf8')).replace(/^\ufeff/, ''));
    if (!isRecord(config)) return problem('it is to be an object.');
    const unknown = Object.keys(config).find((key) => key !== 'rules' && key !== 'failOn');
    if (unknown !== undefined) return problem(`there is no key “${unknown}”: rules and failOn are all.`);
    const { rules = {}, failOn } = { rules: config['rules'], failOn: config['failOn'] };
    if (!isRecord(rules)) return problem('“rules” is to be an object.');
    const wrong = Object.entries(rules).find(([, value]) => value !== 'off' && !isSeverity(value));
    if (wrong !== undefined) return problem(`“${wrong[0]}” is to be off, ${severities.join(', ')}.`);
    if (failOn !== undefined && !isSeverity(failOn)) return problem(`“failOn” is to be ${severities.join(', ')}.`);
    return { rules: rules as Config['rules'], ...(failOn !== undefined && { failOn }) };
  } catch (error) {
    return { problem: `${path} cannot be read: ${messageOf(error)}` };
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
