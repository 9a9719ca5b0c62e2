import { key, object, scalar } from '../yaml/shape.ts';

const value = { ...scalar };

/** Keys of the first registry, and where registry:2 has the same. */
const twins: Readonly<Record<string, string | undefined>> = {
  loglevel: 'log.level',
  debug: 'log.level',
  storage_path: 'storage.filesystem.rootdirectory',
  storage_redirect: 'storage.redirect.disable',
  s3_region: 'storage.s3.region',
  s3_bucket: 'storage.s3.bucket',
  boto_bucket: 'storage.s3.bucket',
  boto_host: 'storage.s3.regionendpoint',
  s3_access_key: 'storage.s3.accesskey',
  s3_secret_key: 'storage.s3.secretkey',
  s3_encrypt: 'storage.s3.encrypt',
  s3_secure: 'storage.s3.secure',
  s3_use_sigv4: 'storage.s3.v4auth',
  gs_access_key: 'storage.gcs.keyfile',
  gs_secret_key: 'storage.gcs.keyfile',
  azure_storage_account_name: 'storage.azure.accountname',
  azure_storage_account_key: 'storage.azure.accountkey',
  azure_storage_container: 'storage.azure.container',
  os_auth_url: 'storage.swift.authurl',
  os_username: 'storage.swift.username',
  os_password: 'storage.swift.password',
  os_tenant_name: 'storage.swift.tenant',
  os_region_name: 'storage.swift.region',
  swift_authurl: 'storage.swift.authurl',
  swift_container: 'storage.swift.container',
  swift_user: 'storage.swift.username',
  swift_password: 'storage.swift.password',
  swift_tenant_name: 'storage.swift.tenant',
  swift_region_name: 'storage.swift.region',
  oss_bucket: 'storage.oss.bucket',
  oss_accessid: 'storage.oss.accesskeyid',
  oss_accesskey: 'storage.oss.accesskeysecret',
  source: 'proxy.remoteurl',
  cache: 'storage.cache.blobdescriptor',
  host: 'redis.addr',
  cors: 'http.headers',
  bugsnag: 'notifications',
  email_exceptions: 'log.hooks',
};

const settings = {
  loglevel: key(value, 'How much is logged.'),
  debug: key(value, 'Logs more, and tells more of itself at _ping.'),
  standalone: key(value, 'Does without an index.'),
  index_endpoint: key(value, 'The address of the index.'),
  storage: key(value, 'Which store is used: local, s3, gcs, swift, glance or elliptics.'),
  storage_path: key(value, 'The folder, or the path in the store, that holds everything.'),
  storage_redirect: key(value, 'Sends clients to the store.'),
  search_backend: key(value, 'What searches for repositories.'),
  sqlalchemy_index_database: key(value, 'The database of that search.'),
  disable_token_auth: key(value, 'Asks nobody for a token.'),
  privileged_key: key(value, 'A key whose owner may do everything.'),
  mirroring: key(
    object(
      {
        source: key(value, 'The registry that is mirrored.'),
        source_index: key(value, 'Its index.'),
        tags_cache_ttl: key(value, 'How long tags are kept, in seconds.'),
      },
      'ignored',
    ),
    'Makes it a mirror.',
  ),
  cache: key(
    object(
      {
        host: key(value, 'The address of Redis.'),
        port: key(value, 'Its port.'),
        db: key(value, 'The number of the database.'),
        password: key(value, 'The password.'),
      },
      'ignored',
    ),
    'A Redis for small files.',
  ),
  cache_lru: key(object({}, 'ignored'), 'A Redis that forgets what was not used for long.'),
  s3_region: key(value, 'The region of the bucket.'),
  s3_bucket: key(value, 'The bucket.'),
  s3_access_key: key(value, 'The access key.'),
  s3_secret_key: key(value, 'The secret key.'),
  s3_encrypt: key(value, 'Stores everything encrypted.'),
  s3_secure: key(value, 'Uses HTTPS.'),
  boto_bucket: key(value, 'The bucket.'),
};
const flavor = key(object(settings, 'ignored'), 'A flavor: one set of settings. The variable SETTINGS_FLAVOR says which is used; dev when it says nothing.');
const names = ['local', 's3', 'ceph-s3', 'azureblob', 'gcs', 'swift', 'swift-ceph', 'glance', 'elliptics', 'oss', 'dev', 'test', 'prod'];

/** The configuration of the first registry (docker-registry 0.x), which has several sets of settings in one file. */
export const flavorsFile = object(
  { common: key(object(settings, 'ignored'), 'What all flavors have in common.'), ...Object.fromEntries(names.map((name) => [name, flavor])) },
  'ignored',
);

/** Where registry:2 has what the first registry calls so. */
export function twinOf(name: string): string | undefined {
  return Object.hasOwn(twins, name) ? twins[name] : undefined;
}

/** A value of the first registry that comes from the environment: `_env:NAME` or `_env:NAME:DEFAULT`. */
export function environmentValue(text: string): { readonly name: string; readonly fallback: string | undefined } | undefined {
  const match = /^_env:([A-Za-z_]\w*)(?::(.*))?$/s.exec(text);
  return match?.[1] === undefined ? undefined : { name: match[1], fallback: match[2] };
}
