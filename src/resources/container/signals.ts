import { t } from '../../core/l10n.ts';
import type { PickItem } from '../../core/ports.ts';

/** The signals that a user may send, each with what it means. */
export function signalItems(): readonly PickItem<string>[] {
  const signals: readonly (readonly [name: string, description: string])[] = [
    ['SIGKILL', t('ends it at once')],
    ['SIGTERM', t('asks it to end')],
    ['SIGINT', t('as Ctrl+C does')],
    ['SIGHUP', t('many programs read their configuration again')],
    ['SIGQUIT', t('asks it to end; some dump their state')],
    ['SIGUSR1', t('what the program makes of it')],
    ['SIGUSR2', t('what the program makes of it')],
  ];
  return signals.map(([name, description]) => ({ value: name, label: name, description }));
}
