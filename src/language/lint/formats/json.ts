import type { Severity } from '../../problem.ts';
import type { FileReport } from '../lintFile.ts';
import { safeJson } from './safeJson.ts';

/** One finding; lines and columns from 1, columns in UTF-16 code units. */
export type JsonFinding = {
  readonly file: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly url?: string;
};

/** The findings as an array. */
export function asJson(reports: readonly FileReport[]): string {
  return safeJson(reports.flatMap(findingsOf));
}

/** The findings of one file. */
export function findingsOf({ path, lines, problems }: FileReport): readonly JsonFinding[] {
  return problems.map(({ start, end, rule, severity, message, url }) => {
    const from = lines.positionAt(start);
    const to = lines.positionAt(end);
    return {
      file: path,
      rule,
      severity,
      line: from.line + 1,
      column: from.column + 1,
      endLine: to.line + 1,
      endColumn: to.column + 1,
      message,
      ...(url !== undefined && { url }),
    };
  });
}
