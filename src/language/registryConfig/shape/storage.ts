import { flag, formatted, key, number, object, oneOf, type ScalarShape, scalar, usually } from '../../yaml/shape.ts';

/** The registry takes any single value for a text. */
export const text: ScalarShape = { ...scalar, types: ['text', 'number', 'boolean'] };
export const duration = formatted('duration', text);
export const enabled = (what: string) => key(flag, what);
const level = usually('off', 'debug', 'debugwithsigning', 'debugwithhttpbody', 'debugwithrequestretries', 'debugwithrequesterrors');
const prefix = key(text, 'A folder in the store below which everything is kept.');
const chunk = key(text, 'The size of the parts of an upload, in bytes.');

/** Drivers may know more keys than are written down; only what is nearly one of these is told. */
const driver = (keys: Parameters<typeof object>[0]) => object(keys, 'ignored', 'warning');

/** The drivers, of which exactly one is used. */
export const drivers = {
  filesystem: key(
    driver({
      rootdirectory: key(text, 'The folder that holds everything; /var/lib/registry by default.'),
      maxthreads: key(number, 'How many operations on files run at a time; 100 by default.'),
    }),
    'Keeps everything in a folder.',
  ),
  s3: key(
    driver({
      accesskey: key(text, 'The access key; left out where a role gives access.'),
      secretkey: key(text, 'The secret key; left out where a role gives access.'),
      sessiontoken: key(text, 'A token for temporary access.'),
      region: key(text, 'The region of the bucket.', { required: true }),
      regionendpoint: key(text, 'The address of another service with the API of S3, such as MinIO.'),
      bucket: key(text, 'The bucket.', { required: true }),
      forcepathstyle: key(flag, 'Puts the bucket into the path; MinIO needs it.'),
      accelerate: key(flag, 'Uses transfer acceleration.'),
      usedualstack: key(flag, 'Uses addresses for IPv4 and IPv6.'),
      encrypt: key(flag, 'Stores everything encrypted.'),
      keyid: key(text, 'The key of KMS for that.'),
      secure: key(flag, 'Uses HTTPS; on by default.'),
      skipverify: key(flag, 'Does not check certificates.'),
      v4auth: key(flag, 'Uses version 4 of signatures; on by default.'),
      chunksize: chunk,
      multipartcopychunksize: key(text, 'The size of the parts of a copy, in bytes.'),
      multipartcopymaxconcurrency: key(number, 'How many parts are copied at a time.'),
      multipartcopythresholdsize: key(text, 'What is larger than this is copied in parts.'),
      multipartcombinesmallpart: key(flag, 'Joins small parts.'),
      rootdirectory: prefix,
      storageclass: key(usually('STANDARD', 'REDUCED_REDUNDANCY', 'STANDARD_IA', 'ONEZONE_IA', 'NONE'), 'The class of what is stored.'),
      objectacl: key(text, 'The access list of what is stored.'),
      useragent: key(text, 'What requests call themselves.'),
      loglevel: key(level, 'What the S3 client logs.'),
    }),
    'Keeps everything in S3, or in what speaks its API.',
  ),
  gcs: key(
    driver({
      bucket: key(text, 'The bucket.', { required: true }),
      keyfile: key(text, 'The file with the key of a service account.'),
      credentials: key(object({}, 'ignored'), 'The key of a service account, written here.'),
      rootdirectory: prefix,
      chunksize: chunk,
      maxconcurrency: key(number, 'How many requests run at a time.'),
    }),
    'Keeps everything in Google Cloud Storage.',
  ),
  azure: key(
    driver({
      accountname: key(text, 'The storage account.', { required: true }),
      accountkey: key(text, 'The key of the account.'),
      container: key(text, 'The container.', { required: true }),
      realm: key(text, 'The domain of the service.'),
      credentials: key(object({}, 'ignored'), 'Another way to log in.'),
      rootdirectory: prefix,
      max_retries: key(number, 'How often a request is tried again.'),
      retry_delay: key(duration, 'The pause before that.'),
    }),
    'Keeps everything in Azure Blob Storage.',
  ),
  swift: key(
    driver({
      authurl: key(text, 'The address to log in at.', { required: true }),
      username: key(text, 'The user.', { required: true }),
      password: key(text, 'The password.', { required: true }),
      container: key(text, 'The container.', { required: true }),
      region: key(text, 'The region.'),
      tenant: key(text, 'The tenant.'),
      tenantid: key(text, 'The id of the tenant.'),
      domain: key(text, 'The domain of the user.'),
      domainid: key(text, 'The id of that domain.'),
      trustid: key(text, 'The id of a trust.'),
      insecureskipverify: key(flag, 'Does not check certificates.'),
      prefix,
      chunksize: chunk,
    }),
    'Keeps everything in OpenStack Swift; registry:3 no longer has it.',
  ),
  oss: key(
    driver({
      accesskeyid: key(text, 'The access key.', { required: true }),
      accesskeysecret: key(text, 'The secret key.', { required: true }),
      region: key(text, 'The region, such as oss-cn-hangzhou.', { required: true }),
      bucket: key(text, 'The bucket.', { required: true }),
      endpoint: key(text, 'Another address of the service.'),
      internal: key(flag, 'Uses the address inside of the cloud.'),
      encrypt: key(flag, 'Stores everything encrypted.'),
      secure: key(flag, 'Uses HTTPS; on by default.'),
      chunksize: chunk,
      rootdirectory: prefix,
    }),
    'Keeps everything in Alibaba’s OSS; registry:3 no longer has it.',
  ),
  inmemory: key(object({}, 'ignored'), 'Keeps everything in memory, for tests: it is gone when the registry stops.'),
};

/** Where the registry keeps images. */
export const storage = object({
  ...drivers,
  delete: key(object({ enabled: enabled('Whether images can be deleted; off by default.') }), 'Deleting through the API.'),
  cache: key(
    object({
      blobdescriptor: key(oneOf('inmemory', 'redis'), 'Where facts about layers are kept.'),
      blobdescriptorsize: key(number, 'How many of them; 10000 by default.'),
      layerinfo: key(oneOf('inmemory', 'redis'), 'Where facts about layers are kept.', { deprecated: 'Use blobdescriptor.' }),
    }),
    'Keeps facts about layers at hand.',
  ),
  redirect: key(object({ disable: key(flag, 'Sends layers through the registry instead of to the store.') }), 'Whether clients are sent to the store.'),
  tag: key(object({ concurrencylimit: key(number, 'How many tags are looked at a time when an image is deleted.') }), 'Looking for tags.'),
  maintenance: key(
    object({
      uploadpurging: key(
        object({
          enabled: enabled('Whether it is done; on by default.'),
          age: key(duration, 'Uploads older than this are removed; 168h by default.'),
          interval: key(duration, 'How often; 24h by default.'),
          dryrun: key(flag, 'Only logs what would be removed.'),
        }),
        'Removes uploads that were never finished.',
      ),
      readonly: key(object({ enabled: enabled('Refuses pushes and deletes, such as while garbage is collected.') }), 'Takes nothing new.'),
    }),
    'What the registry does to its store by itself.',
  ),
});
