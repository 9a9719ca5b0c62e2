import { isAbsolute } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Severity } from '../../problem.ts';
import { version } from '../help.ts';
import type { FileReport } from '../lintFile.ts';
import { findingsOf, type JsonFinding } from './json.ts';
import { safeJson } from './safeJson.ts';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

/** SARIF 2.1.0, as code scanning services take it. Docs: https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html */
export function asSarif(reports: readonly FileReport[]): string {
  const findings = reports.flatMap(findingsOf);
  const rules = [...new Map(findings.map((finding) => [finding.rule, finding])).values()];
  const indexes = new Map(rules.map(({ rule }, index) => [rule, index]));
  const driver = { name: 'gantry-lint', version, rules: rules.map(ruleOf) };
  const results = findings.map((finding) => resultOf(finding, indexes.get(finding.rule) ?? -1));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver }, columnKind: 'utf16CodeUnits', results }],
  };
  return safeJson(log);
}

function ruleOf({ rule, severity, url }: JsonFinding): object {
  return {
    id: rule,
    shortDescription: { text: rule.replace(/(?<=[a-z0-9])(?=[A-Z])/g, ' ') },
    defaultConfiguration: { level: levels[severity] },
    ...(url !== undefined && { helpUri: url }),
  };
}

function resultOf({ file, rule, severity, message, line, column, endLine, endColumn }: JsonFinding, ruleIndex: number): object {
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return {
    ruleId: rule,
    ruleIndex,
    level: levels[severity],
    message: { text: message },
    locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(file) }, region } }],
  };
}

function uriOf(path: string): string {
  if (isAbsolute(path)) return pathToFileURL(path).href;
  return path.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}
