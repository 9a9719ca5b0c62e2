import { t } from '../../../core/l10n.ts';

/** Flags that only mean something to the command itself; they are left out with a word. */
const forTheCommand = new Set([
  '--sig-proxy',
  '--disable-content-trust',
  '-q',
  '--quiet',
  '--help',
  '--use-api-socket',
  '--tls-verify',
  '--replace',
  '--rmi',
  '--no-hosts',
]);
const withValue = new Set(
  '-a --attach --detach-keys --cidfile --label-file --pod --pod-id-file --secret --systemd --tz --umask --authfile --creds --arch --os --variant --requires --conmon-pidfile --pidfile --sdnotify --timeout --hooks-dir --image-volume --gidmap --uidmap --subuidname --subgidname --seccomp-policy --unsetenv --retry --retry-delay --cpus-rt --ip-range --health-on-failure --passwd-entry --personality --preserve-fds'.split(
    ' ',
  ),
);
/** Before `run`: where the engine is. */
const globals = new Set([
  '-H',
  '--host',
  '-c',
  '--context',
  '--config',
  '-l',
  '--log-level',
  '--tlscacert',
  '--tlscert',
  '--tlskey',
  '--url',
  '--connection',
  '--root',
]);

/** Whether a flag that the form does not know takes the next word; unknown ones are taken to stand alone. */
export function foreignTakesValue(name: string): boolean {
  return withValue.has(name);
}

/** Whether a flag before `run` takes the next word. */
export function globalTakesValue(name: string): boolean {
  return globals.has(name);
}

/** Says that a flag was left out. */
export function leftOut(name: string): string {
  if (forTheCommand.has(name) || withValue.has(name)) return t('{0} was left out: it is for the command line only, or not for this engine.', name);
  return t('{0} is not known and was left out; check the image and the command.', name);
}
