import { oneLine } from '../../../core/plainText.ts';
import type { FileReport } from '../lintFile.ts';

/** A line for each finding: `file:line:column severity rule message`, with nothing in it that moves a terminal's cursor. */
export function asText(reports: readonly FileReport[]): string {
  return reports
    .flatMap(({ path, lines, problems }) =>
      problems.map(({ start, severity, rule, message }) => {
        const { line, column } = lines.positionAt(start);
        return `${oneLine(`${path}:${line + 1}:${column + 1} ${severity} ${rule} ${message}`)}\n`;
      }),
    )
    .join('');
}
