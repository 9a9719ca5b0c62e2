export { version } from '../../../package.json';

/** What `--help` prints. */
export const help = `Usage: gantry-lint [OPTION]… FILE…

Checks Dockerfiles, daemon.json, compose files and registry configurations.
A folder stands for everything of that kind below it, and - for standard input.

  --format text|json|sarif   how findings are written (text)
  --config FILE              {"rules": {"NAME": "off" or a severity}, "failOn": a severity}
  --fail-on SEVERITY         error, warning, information or hint (warning)
  --stdin-filename NAME      what standard input is called (Dockerfile)
  --version, --help

Exit code: 0 nothing at or above --fail-on, 1 something is, 2 could not run.
A comment “# check=skip=NAME” or “# hadolint ignore=CODE” silences a rule.
`;
