import type { ImageFacts } from '../../../../src/language/surroundings.ts';

/** What an engine says of an image, for tests. */
export const nginx: ImageFacts = {
  environment: { NGINX_VERSION: '1.27.3', PATH: '/usr/sbin:/usr/bin' },
  user: 'nginx',
  workingDirectory: '/usr/share/nginx',
  exposedPorts: ['8080/tcp'],
  entrypoint: ['/docker-entrypoint.sh'],
  command: ['nginx', '-g', 'daemon off;'],
  platform: 'linux/arm64',
  size: 72_000_000,
  labels: {},
};
