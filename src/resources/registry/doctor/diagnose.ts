import type { Fix } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import { back, type PickItem } from '../../../core/ports.ts';
import { hostProblem, isReference, parseReference } from '../../../core/reference.ts';
import type { Ports } from '../../kind.ts';
import { chooseRegistry } from '../choose.ts';
import { examine } from './examine.ts';
import { type Finding, stepTitle } from './findings.ts';
import { findingItems, reportText } from './report.ts';

const openReport: unique symbol = Symbol('open the report');

/** Diagnoses what is given, or a registry that the user chooses. */
export async function chooseAndDiagnose(ports: Ports, target: unknown): Promise<void> {
  const chosen = typeof target === 'string' ? target : (await chooseRegistry(ports, () => true, t('Diagnose a registry')))?.host;
  if (chosen !== undefined) await diagnose(ports, chosen);
}

/** Looks at everything between the engine and a registry and lists what it found; choosing a row runs its fix. */
export async function diagnose(ports: Ports, target: string): Promise<void> {
  const { host, path } = partsOf(target);
  const findings = await gather(ports, host, path);
  const failed = findings.filter(({ verdict }) => verdict === 'failed').length;
  const open: PickItem<typeof openReport> = { value: openReport, label: t('Open as a Text'), icon: { name: 'open-preview' } };
  const settings: PickItem<Fix> = {
    value: { kind: 'command', title: t('Open Settings'), command: 'workbench.action.openSettings', args: ['gantry.registry'] },
    label: t('Open Settings'),
    icon: { name: 'gear' },
  };
  const chosen = await ports.ui.pick<Fix | typeof openReport | undefined>([...findingItems(findings, host), open, settings], {
    title: failed === 0 ? t('{0}: nothing is wrong', target) : t('{0}: what is wrong', target),
    placeholder: t('Choose a step to mend it'),
  });
  if (chosen === openReport) {
    await ports.ui.showDocument({ name: t('Report about {0}', target), language: 'plaintext', text: reportText(findings, target, host) });
  } else if (chosen !== undefined && chosen !== back) await run(ports.ui, chosen);
}

function gather(ports: Ports, host: string, path: string | undefined): Promise<readonly Finding[]> {
  return ports.ui.progress(t('Looking at {0}', host), async (report, cancelled) => {
    const findings: Finding[] = [];
    for await (const finding of examine(ports, host, path, AbortSignal.any([ports.signal, cancelled]))) {
      findings.push(finding);
      report({ message: stepTitle(finding.step) });
    }
    return findings;
  });
}

/** `host:5000/team/web` is a repository, `host:5000` a registry. */
function partsOf(target: string): { readonly host: string; readonly path: string | undefined } {
  const parsed = target.includes('/') ? parseReference(target) : undefined;
  if (parsed !== undefined && isReference(parsed)) return { host: parsed.host, path: parsed.path };
  const host = target.replace(/\/.*$/s, '');
  return { host: hostProblem(host) === undefined ? host : target, path: undefined };
}

async function run(ui: Ports['ui'], fix: Fix): Promise<void> {
  if (fix.kind === 'command') await ui.execute(fix.command, ...(fix.args ?? []));
  else if (fix.kind === 'copy') await ui.copy(fix.text);
  else await ui.openExternal(fix.url);
}
