import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';

/** What is wrong with the name of a secret or config, in one sentence, or nothing. swarmkit `manager/controlapi/common.go` */
export function nameProblem(name: string, taken: ReadonlySet<string>): string | undefined {
  if (taken.has(name)) return t('There is a {0} already.', name);
  if (name.length > 64) return t('The name is longer than 64 characters.');
  return /^[a-zA-Z0-9](?:[a-zA-Z0-9_.-]*[a-zA-Z0-9])?$/.test(name)
    ? undefined
    : t('A name has letters, digits, “_”, “.” and “-”, and begins and ends with a letter or digit.');
}

/** What is wrong with a value of so many bytes, or nothing. */
export function dataProblem(size: number, limit: number): string | undefined {
  if (size === 0) return t('It is empty.');
  return size < limit ? undefined : t('It is too large: {0}, and less than {1} is allowed.', formatBytes(size), formatBytes(limit));
}
