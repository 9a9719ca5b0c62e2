import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { delimiter, join } from 'node:path';

/**
 * The helper that the CLI begins to use at the first login, if it is installed.
 * docker/cli, `credentials/default_store_*.go`.
 */
export async function defaultHelper(environment: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): Promise<string | undefined> {
  const name = await candidate(environment, platform);
  return name !== undefined && (await isInstalled(`docker-credential-${name}${platform === 'win32' ? '.exe' : ''}`, environment)) ? name : undefined;
}

async function candidate(environment: Readonly<Record<string, string | undefined>>, platform: NodeJS.Platform): Promise<string | undefined> {
  if (platform === 'darwin') return 'osxkeychain';
  if (platform === 'win32') return 'wincred';
  if (platform !== 'linux') return undefined;
  return (await isInstalled('pass', environment)) ? 'pass' : 'secretservice';
}

async function isInstalled(program: string, environment: Readonly<Record<string, string | undefined>>): Promise<boolean> {
  const folders = (environment['PATH'] ?? environment['Path'] ?? '').split(delimiter).filter((folder) => folder !== '');
  const found = await Promise.all(
    folders.map((folder) =>
      access(join(folder, program), constants.X_OK).then(
        () => true,
        () => false,
      ),
    ),
  );
  return found.includes(true);
}
