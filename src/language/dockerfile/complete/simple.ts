import { t } from '../../../core/l10n.ts';
import { imageLabels } from '../hover/meanings/labels.ts';
import { usualOn } from '../hover/meanings/ports.ts';
import { signals } from '../hover/meanings/signals.ts';
import { distinct, type Entry, inSnippet, orderOf } from './entry.ts';
import type { Question } from './question.ts';

/** Signals with what they mean. */
export function signalEntries(): readonly Entry[] {
  return Object.entries(signals()).map(([label, detail], index) => ({ label, kind: 'value', detail, order: orderOf(index) }));
}

/** Ports: those of the base image, what is typed with each protocol, and usual ones. Behind the slash only protocols. */
export async function portEntries(question: Question, prefix: string): Promise<readonly Entry[]> {
  const port = /^\d{1,5}(-\d{1,5})?/.exec(prefix)?.[0];
  const typed =
    port === undefined
      ? []
      : ['tcp', 'udp', 'sctp'].map((protocol, index): Entry => ({ label: `${port}/${protocol}`, kind: 'value', order: orderOf(index, 0) }));
  if (prefix.includes('/')) return typed;
  const view = await question.view();
  const ofBase = (view?.base?.facts?.exposedPorts ?? []).map(
    (label, index): Entry => ({ label, kind: 'value', detail: t('exposed by the base image'), order: orderOf(index) }),
  );
  const usual = ['80', '443', '3000', '5000', '5432', '6379', '8000', '8080', '8443'].map(
    (label, index): Entry => ({ label, kind: 'value', detail: usualOn(label) ?? '', order: orderOf(index, 2) }),
  );
  return distinct([...typed, ...ofBase, ...usual]);
}

/** The labels of the OCI specification that the instruction does not set yet. */
export function labelEntries({ own, at }: Question): readonly Entry[] {
  const used = new Set(own.pairs.filter(({ name }) => at < name.at || at > name.at + name.text.length).map(({ name }) => name.text));
  return Object.entries(imageLabels())
    .filter(([key]) => !used.has(key))
    .map(([key, meaning], index) => ({
      label: key,
      kind: 'snippet',
      snippet: true,
      text: `${inSnippet(key)}="\${1}"`,
      documentation: meaning,
      order: orderOf(index),
    }));
}

/** Shells that are usually chosen. */
export function shellEntries(): readonly Entry[] {
  const shells: readonly (readonly [string, string])[] = [
    ['["/bin/bash", "-o", "pipefail", "-c"]', t('A pipe fails when one of its commands does')],
    ['["/bin/sh", "-c"]', t('The default on Linux')],
    ['["/bin/ash", "-eo", "pipefail", "-c"]', 'Alpine'],
    ['["powershell", "-Command"]', 'Windows'],
    ['["pwsh", "-Command"]', 'PowerShell 7'],
    ['["cmd", "/S", "/C"]', t('The default on Windows')],
  ];
  return shells.map(([label, detail], index) => ({ label, kind: 'value', detail, order: orderOf(index) }));
}

/** The JSON form, to fill in. */
export function jsonEntries(): readonly Entry[] {
  return [
    {
      label: '["…", "…"]',
      kind: 'snippet',
      snippet: true,
      filter: '["',
      text: `["\${1:executable}", "\${2:argument}"]`,
      detail: t('Without a shell'),
      order: '1',
    },
  ];
}

/** What HEALTHCHECK begins with. */
export function healthcheckEntries(lower: boolean): readonly Entry[] {
  const [command, none] = lower ? ['cmd', 'none'] : ['CMD', 'NONE'];
  return [
    { label: command, text: `${command} `, kind: 'keyword', detail: t('The command that checks'), again: true, order: '1' },
    { label: none, kind: 'keyword', detail: t('Turns off the check of the base image'), order: '2' },
  ];
}
