/** Names that the engine takes for its flags and then ignores without a word, with the name that works, or `null` when there is none. Measured on 20.10 and read in moby's `daemon/config`. */
const ignored: ReadonlyMap<string, string | null> = new Map([
  ['add-runtime', 'runtimes'],
  ['authorization-plugin', 'authorization-plugins'],
  ['cdi-spec-dir', 'cdi-spec-dirs'],
  ['config-file', null],
  ['containerd-plugins-namespace', null],
  ['default-address-pool', 'default-address-pools'],
  ['default-network-opt', 'default-network-opts'],
  ['default-ulimit', 'default-ulimits'],
  ['dns-opt', 'dns-opts'],
  ['exec-opt', 'exec-opts'],
  ['feature', 'features'],
  ['host', 'hosts'],
  ['http-proxy', 'proxies.http-proxy'],
  ['https-proxy', 'proxies.https-proxy'],
  ['insecure-registry', 'insecure-registries'],
  ['label', 'labels'],
  ['log-opt', 'log-opts'],
  ['no-proxy', 'proxies.no-proxy'],
  ['node-generic-resource', 'node-generic-resources'],
  ['register-service', null],
  ['registry-mirror', 'registry-mirrors'],
  ['restart', null],
  ['run-service', null],
  ['service-name', null],
  ['storage-opt', 'storage-opts'],
  ['unregister-service', null],
  ['validate', null],
  ['version', null],
]);

/** The name that works in place of one that is ignored: `null` when there is none, `undefined` when the name is not ignored. */
export function meantBy(name: string): string | null | undefined {
  return ignored.get(name);
}

/** Names in a daemon.json that do nothing, with those that were meant; none for what is no JSON object. */
export function ignoredKeys(text: string): readonly { readonly name: string; readonly meant: string }[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((name) => {
    const meant = meantBy(name);
    return meant == null ? [] : [{ name, meant }];
  });
}
