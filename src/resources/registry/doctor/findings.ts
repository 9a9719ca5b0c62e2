import { t } from '../../../core/l10n.ts';
import type { FindingStep, Finding as RegistryFinding } from '../../../registry/finding.ts';

/** What the doctor looks at: the registry, and then what the engine makes of it. */
export type Step = FindingStep | 'engine' | 'trust' | 'daemonJson';

/** The steps that tell what the engine makes of the registry. */
export const engineSteps: ReadonlySet<Step> = new Set(['engine', 'trust', 'daemonJson']);

/** What one step found, in one sentence. */
export type Finding = Omit<RegistryFinding, 'step'> & { readonly step: Step };

/** What a step is called. */
export function stepTitle(step: Step): string {
  const titles: Readonly<Record<Step, () => string>> = {
    name: () => t('Name'),
    tcp: () => t('Connection'),
    scheme: () => t('HTTP or HTTPS'),
    tls: () => t('Certificate'),
    ping: () => t('Registry'),
    login: () => t('Login'),
    pull: () => t('Right to pull'),
    push: () => t('Right to push'),
    engine: () => t('Engine'),
    trust: () => t('The engine’s trust'),
    daemonJson: () => t('daemon.json'),
  };
  return titles[step]();
}
