import type { LanguageOptions } from '../language.ts';
import type { Problem, Severity } from '../problem.ts';
import type { Known } from '../surroundings.ts';
import { type Controls, isSkipped, readControls } from './lintControls.ts';
import { ignoreFixesOf } from './lintIgnore.ts';
import { buildkitChecks, experimentalChecks } from './rules/buildkitRules.ts';
import { allRules } from './rules/index.ts';
import type { Finding, Rule } from './rules/rule.ts';
import type { Dockerfile, Instruction } from './syntax.ts';

type Found = { readonly rule: Rule; readonly severity: Severity; readonly finding: Finding };

const checks: ReadonlySet<Rule> = new Set(buildkitChecks);

/** Everything wrong with a Dockerfile, in order of place. Rules that are off are not run; linear in the file. */
export function lint(file: Dockerfile, options: LanguageOptions, known: Known): readonly Problem[] {
  const controls = readControls(file);
  const found: Found[] = [];
  for (const rule of allRules) {
    const severity = severityOf(rule, options, controls);
    if (severity === 'off' || (rule.rejects !== true && isSkipped(controls.file, rule))) continue;
    rule.check(file, (finding) => found.push({ rule, severity, finding }), known);
  }
  found.sort((left, right) => left.finding.start - right.finding.start || left.finding.end - right.finding.end);
  const ignoreFixes = ignoreFixesOf(file);
  const at = instructionFinder(file);
  return found.flatMap((one) => {
    const instruction = at(one.finding.start);
    const skips = instruction && controls.instructions.get(instruction.index);
    if (one.rule.rejects !== true && skips && isSkipped(skips, one.rule)) return [];
    const ignores = one.rule.rejects === true ? [] : ignoreFixes(one.rule.id, instruction);
    return [problemOf(one, ignores)];
  });
}

function problemOf({ rule, severity, finding }: Found, ignores: NonNullable<Problem['fixes']>): Problem {
  const fixes = [...(finding.fixes ?? []), ...ignores];
  return { ...finding, rule: rule.id, severity, ...(rule.url !== undefined && { url: rule.url }), ...(fixes.length > 0 && { fixes }) };
}

/** The user's word, or the rule's; `# check=` turns experimental checks on and makes BuildKit's warnings errors. */
function severityOf(rule: Rule, { rules }: LanguageOptions, { error, experimental }: Controls): Severity | 'off' {
  const set = Object.hasOwn(rules, rule.id) ? rules[rule.id] : undefined;
  const asked = experimentalChecks.has(rule) && (experimental.has(rule.id) || experimental.has('all')) ? 'warning' : rule.severity;
  const severity = set ?? asked;
  return severity !== 'off' && error && checks.has(rule) ? 'error' : severity;
}

/** Finds the instruction that holds a place; places are asked for in order. */
function instructionFinder({ instructions }: Dockerfile): (place: number) => Instruction | undefined {
  let index = 0;
  return (place) => {
    while ((instructions[index]?.end ?? Number.POSITIVE_INFINITY) < place) index += 1;
    const instruction = instructions[index];
    return instruction && instruction.start <= place ? instruction : undefined;
  };
}
