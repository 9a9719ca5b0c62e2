import { t } from '../../core/l10n.ts';
import type { Became } from '../container/terminal/followLogs.ts';

/** What became of a container whose log is followed, in words. */
export function becameText(state: Became, name: string): string {
  const texts: Readonly<Record<Became, () => string>> = {
    stopped: () => t('{0} is not running. Its log goes on here when it starts.', name),
    started: () => t('{0} has started.', name),
    gone: () => t('{0} was removed.', name),
  };
  return texts[state]();
}
