import type { Fix } from '../../../core/errors.ts';
import { t } from '../../../core/l10n.ts';
import type { PickItem } from '../../../core/ports.ts';
import { transferAdvice } from '../../transferErrors.ts';
import { engineSteps, type Finding, stepTitle } from './findings.ts';

const icons: Readonly<Record<Finding['verdict'], { readonly name: string; readonly color?: string }>> = {
  ok: { name: 'pass', color: 'testing.iconPassed' },
  warning: { name: 'warning', color: 'problemsWarningIcon.foreground' },
  failed: { name: 'error', color: 'testing.iconFailed' },
  skipped: { name: 'circle-slash' },
};

/** The button for what a step found, when something is wrong that has one. */
function fixOf({ step, verdict, code }: Finding, host: string): Fix | undefined {
  if (code === undefined || verdict === 'ok' || verdict === 'skipped') return undefined;
  // That is about Gantry's own way to the registry; what the engine needs for it comes with the engine's trust.
  if (code === 'insecureRegistry' && !engineSteps.has(step))
    return { kind: 'command', title: t('Connect a Registry…'), command: 'gantry.registry.connect', args: [host] };
  return transferAdvice(code, host)?.fix;
}

/** The findings as rows of a list, without the steps that nobody took; choosing one runs its fix. */
export function findingItems(findings: readonly Finding[], host: string): readonly PickItem<Fix | undefined>[] {
  const taken = findings.filter(({ verdict }) => verdict !== 'skipped');
  return taken.map((finding) => {
    const fix = fixOf(finding, host);
    const description = fix && t('→ {0}', fix.title);
    return {
      value: fix,
      label: stepTitle(finding.step),
      detail: finding.message,
      icon: icons[finding.verdict],
      ...(description !== undefined && { description }),
    };
  });
}

/** The findings as a text to read, or to send to someone. */
export function reportText(findings: readonly Finding[], target: string, host: string): string {
  const marks: Readonly<Record<Finding['verdict'], string>> = { ok: '✓', warning: '!', failed: '✗', skipped: '–' };
  const lines = findings.flatMap((finding) => {
    const hint = finding.hint ?? (finding.verdict === 'failed' && finding.code !== undefined ? transferAdvice(finding.code, host)?.hint : undefined);
    return [`${marks[finding.verdict]} ${stepTitle(finding.step)}: ${finding.message}`, ...(hint === undefined ? [] : [`    ${t('Next step: {0}', hint)}`])];
  });
  return `${t('What Gantry found about {0}', target)}\n\n${lines.join('\n')}\n`;
}
