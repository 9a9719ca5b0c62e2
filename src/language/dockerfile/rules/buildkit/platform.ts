const architectures: Readonly<Record<string, string>> = { x86_64: 'amd64', 'x86-64': 'amd64', aarch64: 'arm64', armhf: 'arm', armel: 'arm', i386: '386' };

/** System and architecture of `linux/amd64` and the like, under the names that BuildKit gives them; `undefined` for anything shorter. */
export function normalPlatform(platform: string): readonly [system: string, architecture: string] | undefined {
  const [system, architecture] = platform.toLowerCase().split('/');
  if (system === undefined || system === '' || architecture === undefined || architecture === '') return undefined;
  return [system, (Object.hasOwn(architectures, architecture) ? architectures[architecture] : undefined) ?? architecture];
}
