import { join } from 'node:path';

/**
 * Where engines look for the certificates of a registry: Docker, rootless Docker, Docker Desktop, and Podman.
 * docs.docker.com, “Verify repository client with certificates”; containers-certs.d(5).
 */
export function certificateFolders(environment: Readonly<Record<string, string | undefined>>, home: string, platform: NodeJS.Platform): readonly string[] {
  const desktop = join(home, '.docker', 'certs.d');
  if (platform === 'win32') return [join(environment['ProgramData'] ?? 'C:\\ProgramData', 'docker', 'certs.d'), desktop];
  const own = environment['XDG_CONFIG_HOME'] || join(home, '.config');
  return ['/etc/docker/certs.d', join(own, 'docker', 'certs.d'), desktop, '/etc/containers/certs.d', join(own, 'containers', 'certs.d')];
}
