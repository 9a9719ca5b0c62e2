import { t } from '../../../../core/l10n.ts';

/** The signals that containers are usually stopped with, and what programs take them for. */
export function signals(): Readonly<Record<string, string>> {
  return {
    SIGTERM: t('Asks the program to end; what docker stop sends unless told otherwise.'),
    SIGINT: t('What Ctrl+C sends.'),
    SIGQUIT: t('Ends in order in nginx and PHP-FPM; a dump of all threads in Java and Go.'),
    SIGHUP: t('The terminal has gone; many servers read their configuration again.'),
    SIGKILL: t('Ends the program at once; it cannot clean up.'),
    SIGUSR1: t('Means what the program makes of it.'),
    SIGUSR2: t('Means what the program makes of it.'),
    SIGWINCH: t('Ends in order in Apache httpd.'),
    'SIGRTMIN+3': t('Shuts systemd down.'),
  };
}
