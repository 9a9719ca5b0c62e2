import type { Fix, Problem, Severity } from '../../problem.ts';
import type { Known } from '../../surroundings.ts';
import type { Span } from '../../text.ts';
import type { Dockerfile } from '../syntax.ts';

/** What a rule finds; the rule's own id, severity and link are added to it. */
export type Finding = Span & {
  readonly message: string;
  readonly fixes?: readonly Fix[];
  readonly tags?: NonNullable<Problem['tags']>;
  readonly related?: NonNullable<Problem['related']>;
};

export type Report = (finding: Finding) => void;

/** One check. A rule is one file, its tests beside it in test/core, and one line in the index. */
export type Rule = {
  /** PascalCase; BuildKit's name for its checks. */
  readonly id: string;
  /** Its severity unless the user sets another. */
  readonly severity: Severity | 'off';
  /** Documentation; for rules of our own the page that explains the behaviour. */
  readonly url?: string;
  /** True for what BuildKit refuses to build, which no comment in the file can silence. */
  readonly rejects?: boolean;
  /** Codes of hadolint that stand for the same, so that `# hadolint ignore=` is honoured. */
  readonly hadolint?: readonly string[];
  /** Goes once through the file; never throws, and is linear in it. */
  check(file: Dockerfile, report: Report, known: Known): void;
};
