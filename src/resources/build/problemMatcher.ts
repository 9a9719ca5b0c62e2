type Pattern = { readonly regexp: string; readonly file?: number; readonly line?: number; readonly message?: number };
/** One entry of `contributes.problemMatchers`. */
export type ProblemMatcher = {
  readonly name: string;
  readonly label: string;
  readonly owner: string;
  readonly source: string;
  readonly severity: 'error';
  readonly fileLocation: readonly [string, { readonly include: readonly string[] }];
  readonly pattern: readonly Pattern[];
};

/** BuildKit shows at most so many lines before the one that failed. `solver/errdefs/source.go` */
const mostLinesBefore = 4;

/**
 * Finds where a build failed in BuildKit's plain output: `Dockerfile:12`, a line of dashes, lines of the file, and of those the failed ones
 * marked with `>>>`. The editor's patterns match a fixed number of lines, so there is one for each number of lines before the failed one.
 */
export const buildProblemMatchers: readonly ProblemMatcher[] = Array.from({ length: mostLinesBefore + 1 }, (_, before) => ({
  name: before === 0 ? 'gantry-build' : `gantry-build-${before}`,
  label: 'docker build',
  owner: 'gantry-build',
  source: 'docker build',
  severity: 'error',
  // BuildKit tells the file's name without its folder.
  fileLocation: ['search', { include: [`\${workspaceFolder}`] }],
  pattern: [
    { regexp: '^([^\\s:][^:]*):(\\d+)$', file: 1, line: 2 },
    { regexp: '^-{20}$' },
    ...Array.from({ length: before }, () => ({ regexp: '^ *\\d+ \\|( {5}|$)' })),
    { regexp: '^ *\\d+ \\| >>> (.*\\S)', message: 1 },
  ],
}));

/** What a task names them by. */
export const buildProblemMatcherNames: readonly string[] = buildProblemMatchers.map(({ name }) => `$${name}`);
