/** What `/info` says of a key: a value to compare, or `undefined` when it says nothing. */
type Reader = (info: Fields) => unknown;
type Fields = Readonly<Record<string, unknown>>;

const field =
  (name: string): Reader =>
  (info) =>
    info[name];
const security =
  (name: string): Reader =>
  (info) =>
    list(info['SecurityOptions']).some((option) => String(option).split(',').includes(`name=${name}`));
/** Engines tell only what is on; off and not known look alike where a version did not tell yet. */
const onlyTrue =
  (reader: Reader): Reader =>
  (info) =>
    reader(info) === true ? true : undefined;

/** By key: what is in force, in the form that the file has. Engine API 1.24 to 1.53, `GET /info`. */
const readers: Readonly<Record<string, Reader>> = {
  debug: field('Debug'),
  experimental: field('ExperimentalBuild'),
  'data-root': field('DockerRootDir'),
  'default-runtime': field('DefaultRuntime'),
  'init-path': field('InitBinary'),
  labels: field('Labels'),
  'live-restore': field('LiveRestoreEnabled'),
  'log-driver': field('LoggingDriver'),
  'storage-driver': field('Driver'),
  'cdi-spec-dirs': field('CDISpecDirs'),
  'default-address-pools': (info) => info['DefaultAddressPools'] ?? undefined,
  'registry-mirrors': (info) => list(fields(info['RegistryConfig'])['Mirrors']),
  'insecure-registries': insecure,
  runtimes: (info) => fields(info['Runtimes']),
  'authorization-plugins': (info) => list(fields(info['Plugins'])['Authorization']),
  'firewall-backend': (info) => fields(info['FirewallBackend'])['Driver'],
  proxies: (info) => ({ 'http-proxy': info['HttpProxy'], 'https-proxy': info['HttpsProxy'], 'no-proxy': info['NoProxy'] }),
  'selinux-enabled': security('selinux'),
  rootless: security('rootless'),
  'no-new-privileges': onlyTrue(security('no-new-privileges')),
  'userns-remap': (info) => (security('userns')(info) === true ? undefined : ''),
  'exec-opts': (info) => (typeof info['CgroupDriver'] === 'string' ? [`native.cgroupdriver=${info['CgroupDriver']}`] : undefined),
};

/** What the engine has in force for a key; `undefined` when `/info` does not tell. */
export function inForce(key: string, info: Fields): unknown {
  return Object.hasOwn(readers, key) ? readers[key]?.(info) : undefined;
}

/** Whether what is in force is what the file says; `undefined` when that cannot be told. */
export function isInForce(key: string, wanted: unknown, info: Fields): boolean | undefined {
  const now = inForce(key, info);
  if (now === undefined || wanted === null) return undefined;
  if (key === 'runtimes') return hasAll(Object.keys(fields(now)), Object.keys(fields(wanted)));
  if (key === 'userns-remap') return wanted === '';
  if (key === 'exec-opts') return cgroupDriver(list(wanted), list(now));
  if (key === 'registry-mirrors') return sameSet(list(now).map(slashed), list(wanted).map(slashed));
  if (key === 'insecure-registries')
    return sameSet(
      list(now).map(String),
      list(wanted).map((host) => String(host).replace(/^https?:\/\//i, '')),
    );
  if (key === 'default-address-pools') return JSON.stringify(list(now).map(pool)) === JSON.stringify(list(wanted).map(pool));
  if (key === 'proxies') return Object.entries(fields(wanted)).every(([name, value]) => masked(value) === masked(fields(now)[name] ?? ''));
  if (Array.isArray(wanted)) return sameSet(list(now).map(String), wanted.map(String));
  return now === wanted;
}

/** The engine trusts loopback always, which nobody wrote into the file. */
function insecure(info: Fields): unknown {
  const registries = fields(info['RegistryConfig']);
  const hosts = Object.entries(fields(registries['IndexConfigs'])).filter(([, config]) => fields(config)['Secure'] === false);
  const ranges = list(registries['InsecureRegistryCIDRs']).filter((range) => range !== '127.0.0.0/8' && range !== '::1/128');
  return [...hosts.map(([host]) => host), ...ranges];
}

function cgroupDriver(wanted: readonly unknown[], now: readonly unknown[]): boolean | undefined {
  const driver = wanted.find((option) => String(option).startsWith('native.cgroupdriver='));
  return driver === undefined || wanted.length > 1 ? undefined : now.includes(driver);
}

function hasAll(now: readonly unknown[], wanted: readonly unknown[]): boolean {
  const found = new Set(now);
  return wanted.every((one) => found.has(one));
}

function sameSet(now: readonly unknown[], wanted: readonly unknown[]): boolean {
  return hasAll(now, wanted) && hasAll(wanted, now);
}

function slashed(address: unknown): string {
  return String(address).replace(/\/*$/, '/');
}

function pool(one: unknown): unknown {
  const entries = Object.entries(fields(one)).map(([name, value]) => [name.toLowerCase(), value] as const);
  return [new Map(entries).get('base'), new Map(entries).get('size')];
}

/** The engine hides logins of proxies. */
function masked(value: unknown): string {
  return String(value).replace(/\/\/[^/@]*@/, '//');
}

function fields(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
