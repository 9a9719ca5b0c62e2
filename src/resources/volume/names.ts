import { t } from '../../core/l10n.ts';

/** What is wrong with a volume's name, or nothing; an empty one lets the engine choose. moby `volume/service`, "volumeNameRegex". */
export function nameProblem(value: string): string | undefined {
  return value === '' || /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/.test(value)
    ? undefined
    : t('A volume name has at least two characters: letters, digits, “_”, “.” and “-”, beginning with a letter or digit.');
}

/** As {@link nameProblem}, for a volume that must have a name and be new. */
export function newNameProblem(value: string, taken: ReadonlySet<string>): string | undefined {
  if (value === '') return t('Enter a name.');
  return taken.has(value) ? t('There is a volume {0} already.', value) : nameProblem(value);
}

/** A name like this one that no volume has yet. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let count = 1; ; count += 1) {
    const proposed = count === 1 ? name : `${name}-${count}`;
    if (!taken.has(proposed)) return proposed;
  }
}
