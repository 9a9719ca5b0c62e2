/** One line of comma-separated fields, as `--mount` and the long form of `--network` take it: RFC 4180 with quotes. */
export function csvFields(text: string): readonly string[] {
  const fields: string[] = [];
  for (const match of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,]*))(?:,|$)/gs)) {
    if (match.index >= text.length && !text.endsWith(',')) break;
    fields.push(match[1] === undefined ? (match[2] ?? '') : match[1].replaceAll('""', '"'));
    if (match.index + match[0].length >= text.length && !match[0].endsWith(',')) break;
  }
  return fields;
}

/** Writes fields so that {@link csvFields} gives them back. */
export function csvLine(fields: readonly string[]): string {
  return fields.map((field) => (/[",\r\n]/.test(field) || field.startsWith(' ') ? `"${field.replaceAll('"', '""')}"` : field)).join(',');
}

/** A field taken apart at its first `=`; the value is `undefined` when there is none. */
export function pair(field: string): readonly [name: string, value: string | undefined] {
  const equals = field.indexOf('=');
  return equals < 0 ? [field, undefined] : [field.slice(0, equals), field.slice(equals + 1)];
}
