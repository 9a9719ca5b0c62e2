type Snippets = { readonly defaultSnippets: readonly { readonly label: string; readonly body: unknown }[] };

/** Values that are offered for a key in place of an empty one. */
export const examples: Readonly<Record<string, Snippets>> = {
  builder: offer({ gc: { enabled: true, defaultKeepStorage: stop(1, '20GB') } }),
  'data-root': offer(stop(1, '/var/lib/docker')),
  'default-address-pools': offer([{ base: stop(1, '10.10.0.0/16'), size: 24 }]),
  'default-runtime': offer('runc'),
  'default-shm-size': offer(stop(1, '128M')),
  'default-stop-timeout': offer(10),
  'default-ulimits': offer({ nofile: { Name: 'nofile', Hard: 64000, Soft: 64000 } }),
  dns: offer([stop(1, '1.1.1.1')]),
  'exec-opts': offer(['native.cgroupdriver=systemd'], ['native.cgroupdriver=cgroupfs']),
  features: offer({ 'containerd-snapshotter': true }),
  hosts: offer(['unix:///var/run/docker.sock']),
  'insecure-registries': offer([stop(1, 'registry.lan:5000')]),
  labels: offer([`${stop(1, 'key')}=${stop(2, 'value')}`]),
  'log-driver': offer('json-file', 'local', 'journald', 'syslog', 'fluentd', 'gelf', 'awslogs', 'gcplogs', 'splunk', 'etwlogs', 'none'),
  'log-opts': offer({ 'max-size': stop(1, '10m'), 'max-file': stop(2, '3') }),
  'max-concurrent-downloads': offer(3),
  'max-concurrent-uploads': offer(5),
  'max-download-attempts': offer(5),
  'metrics-addr': offer('127.0.0.1:9323'),
  'min-api-version': offer('1.41'),
  mtu: offer(1500),
  'network-control-plane-mtu': offer(1500),
  proxies: offer({ 'http-proxy': '$1', 'https-proxy': '$2', 'no-proxy': stop(3, 'localhost,127.0.0.0/8') }),
  'registry-mirrors': offer([stop(1, 'https://mirror.example.com')]),
  runtimes: offer({ [stop(1, 'name')]: { path: stop(2, '/usr/local/bin/runtime') } }),
  'seccomp-profile': offer('builtin', 'unconfined'),
  'shutdown-timeout': offer(15),
  'storage-driver': offer('overlay2', 'fuse-overlayfs', 'btrfs', 'zfs', 'vfs'),
  'userns-remap': offer('default'),
};

function offer(...bodies: readonly unknown[]): Snippets {
  return { defaultSnippets: bodies.map((body) => ({ label: label(body), body })) };
}

/** A place where the cursor stops in a snippet. */
function stop(number: number, text: string): string {
  return `\${${number}:${text}}`;
}

/** A snippet as it looks without its stops. */
function label(body: unknown): string {
  return JSON.stringify(body).replace(/\$\{\d+:([^}]*)\}|\$\d+/g, '$1');
}
