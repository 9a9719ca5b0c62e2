/** dockerd's short flags. Docker CLI reference, “dockerd”. */
const long: Readonly<Record<string, string>> = {
  H: 'host',
  D: 'debug',
  G: 'group',
  b: 'bridge',
  g: 'data-root',
  l: 'log-level',
  p: 'pidfile',
  s: 'storage-driver',
};
/** Flags whose value is never the next word. */
const booleans = new Set([
  'debug',
  'experimental',
  'icc',
  'init',
  'ip-forward',
  'ip-masq',
  'iptables',
  'ip6tables',
  'ipv6',
  'live-restore',
  'no-new-privileges',
  'rootless',
  'selinux-enabled',
  'tls',
  'tlsverify',
  'userland-proxy',
  'validate',
  'version',
  'allow-nondistributable-artifacts',
]);

/**
 * The flags that systemd starts dockerd with, by their long names, from its unit file and what is dropped into it, in the order that they count.
 * systemd.service(5): an empty `ExecStart=` takes back what was before.
 */
export function serviceFlags(units: readonly string[]): Readonly<Record<string, readonly string[]>> {
  let command = '';
  for (const unit of units) {
    for (const [, value = ''] of unit.replace(/\\\r?\n/g, ' ').matchAll(/^[ \t]*ExecStart[ \t]*=[ \t]*(.*)$/gm)) command = value.trim();
  }
  return flagsOf(wordsOf(command).slice(1));
}

function flagsOf(words: readonly string[]): Readonly<Record<string, readonly string[]>> {
  const flags = new Map<string, string[]>();
  for (let at = 0; at < words.length; at += 1) {
    const { flag, value: attached } = flagOf(words[at] ?? '');
    if (flag === '') continue;
    const next = words[at + 1];
    const follows = attached === undefined && !booleans.has(flag) && next !== undefined && !next.startsWith('-');
    if (follows) at += 1;
    flags.set(flag, [...(flags.get(flag) ?? []), ...(attached !== undefined ? [attached] : follows ? [next] : [])]);
  }
  return Object.fromEntries(flags);
}

/** A flag and the value that is joined to it, as in `--host=fd://` or `-Hfd://`. */
function flagOf(word: string): { readonly flag: string; readonly value: string | undefined } {
  const [, name = '', joined] = /^--([a-z][\w-]*)(?:=(.*))?$/s.exec(word) ?? [];
  if (name !== '') return { flag: name, value: joined };
  const [, letter = '', rest = ''] = /^-([A-Za-z])=?(.*)$/s.exec(word) ?? [];
  return { flag: long[letter] ?? '', value: rest === '' ? undefined : rest };
}

/** The words of a command line; quotes join them. */
function wordsOf(command: string): readonly string[] {
  return [...command.matchAll(/(?:[^\s"']|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/["']/g, ''));
}
