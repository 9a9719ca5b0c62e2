import type { Fix, Problem, Severity } from '../problem.ts';
import type { Span } from '../text.ts';

const reference = 'https://docs.docker.com/reference/cli/dockerd/';
const file = `${reference}#daemon-configuration-file`;

/** The rules for daemon.json: the severity that each has by default, and where one reads about it. */
export const daemonRules = {
  DaemonSyntax: { severity: 'error', url: 'https://docs.docker.com/engine/daemon/troubleshoot/' },
  DaemonByteOrderMark: { severity: 'error', url: file },
  DaemonTrailingText: { severity: 'error', url: file },
  DaemonDuplicateKey: { severity: 'error', url: file },
  DaemonIgnoredKey: { severity: 'error', url: file },
  DaemonUnknownKey: { severity: 'error', url: file },
  DaemonRemovedKey: { severity: 'error', url: 'https://docs.docker.com/engine/deprecated/' },
  DaemonKeyTooNew: { severity: 'error', url: file },
  DaemonOtherPlatform: { severity: 'error', url: file },
  DaemonWrongType: { severity: 'error', url: file },
  DaemonWrongValue: { severity: 'error', url: file },
  DaemonInsecureRegistry: { severity: 'error', url: `${reference}#insecure-registries` },
  DaemonRegistryMirror: { severity: 'error', url: 'https://docs.docker.com/docker-hub/image-library/mirror/' },
  DaemonLogOption: { severity: 'error', url: 'https://docs.docker.com/engine/logging/configure/' },
  DaemonConflict: { severity: 'error', url: 'https://docs.docker.com/engine/daemon/troubleshoot/' },
  DaemonFlagConflict: { severity: 'error', url: 'https://docs.docker.com/engine/daemon/troubleshoot/' },
  DaemonTlsFiles: { severity: 'warning', url: 'https://docs.docker.com/engine/security/protect-access/' },
  DaemonOpenHost: { severity: 'warning', url: 'https://docs.docker.com/engine/security/protect-access/' },
} as const satisfies Readonly<Record<string, { readonly severity: Severity; readonly url: string }>>;

export type DaemonRule = keyof typeof daemonRules;
type More = {
  readonly fixes?: readonly Fix[];
  readonly severity?: Severity;
  readonly tags?: NonNullable<Problem['tags']>;
  readonly related?: NonNullable<Problem['related']>;
};

/** A finding with its rule's own severity and address. */
export function finding(rule: DaemonRule, { start, end }: Span, message: string, more: More = {}): Problem {
  const { severity, url } = daemonRules[rule];
  return { rule, start, end, severity, url, message, ...more };
}
