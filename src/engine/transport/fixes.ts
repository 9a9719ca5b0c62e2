import type { Fix } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';

/** The buttons that help with every failure to connect. */
export function connectionFixes(): readonly Fix[] {
  return [
    { kind: 'command', title: t('Try Again'), command: 'gantry.engine.retry' },
    { kind: 'command', title: t('Choose Context…'), command: 'gantry.context.use' },
    { kind: 'command', title: t('Open Settings'), command: 'workbench.action.openSettings', args: ['gantry.engine'] },
  ];
}
