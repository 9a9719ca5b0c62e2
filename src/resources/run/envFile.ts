import { readFile, stat } from 'node:fs/promises';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { variableOf } from './plan/fromImage.ts';
import type { Variable } from './plan/plan.ts';

const largest = 1_000_000;

/** Variables of a file, as `docker run --env-file` reads it: one on a line, `#` begins a comment, nothing is unquoted. docker/cli, `opts/file.go`. */
export function parseEnvironmentFile(text: string): readonly Variable[] | { readonly problem: string } {
  const variables: Variable[] = [];
  for (const [index, line] of text
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .entries()) {
    const trimmed = line.trimStart();
    if (trimmed === '' || trimmed.startsWith('#')) continue;
    const variable = variableOf(trimmed);
    if (variable.name === '' || /\s/.test(variable.name)) return { problem: t('line {0} has no name of a variable', index + 1) };
    variables.push(variable);
  }
  return variables;
}

/** Reads a file of this machine. Rejects with `invalidInput` when it cannot be read or is no such file. */
export async function readEnvironmentFile(path: string): Promise<readonly Variable[]> {
  const refused = (why: string, cause?: unknown) => new GantryError('invalidInput', t('The file {0} cannot be used: {1}.', path, why), { cause });
  const found = await stat(path).catch((error: unknown) => {
    throw refused(t('it cannot be read'), error);
  });
  if (!found.isFile() || found.size > largest) throw refused(t('it is no small text file'));
  const result = parseEnvironmentFile(await readFile(path, 'utf8'));
  if ('problem' in result) throw refused(result.problem);
  return result;
}
