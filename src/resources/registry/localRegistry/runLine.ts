import { environmentOf, htpasswdPath, type LocalRegistry, mountsOf } from './spec.ts';

/**
 * The same registry as a command for a shell. Nothing secret is in it: keys come from the shell's environment,
 * and the file with the user is made by a line before it, from a hash.
 */
export function runLine(wanted: LocalRegistry, htpasswd: string | undefined): string {
  const { image, name, port, everywhere, restart } = wanted;
  const words = [
    ...['docker', 'run', '-d', '--restart', restart, '--name', name, '-p', `${everywhere ? '' : '127.0.0.1:'}${port}:5000`],
    ...mountsOf(wanted).flatMap((mount) => ['-v', mount]),
    ...environmentOf(wanted).flatMap(([variable, value, secret]) => ['-e', secret ? variable : `${variable}=${value}`]),
  ].map(quoted);
  const file = htpasswd === undefined ? [] : ['-v', `"$PWD/htpasswd:${htpasswdPath}:ro"`];
  const run = [...words, ...file, quoted(image)].join(' ');
  return htpasswd === undefined ? `${run}\n` : `printf '%s\\n' ${quoted(htpasswd)} >htpasswd\n${run}\n`;
}

function quoted(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}
