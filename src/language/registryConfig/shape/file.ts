import { any, flag, formatted, key, list, map, number, object, oneOf, usually } from '../../yaml/shape.ts';
import { health, http, notifications } from './http.ts';
import { duration, storage, text } from './storage.ts';

const level = { ...oneOf('error', 'warn', 'info', 'debug'), closed: false, format: 'logLevel' };

const log = object({
  level: key(level, 'How much is logged; info by default.'),
  formatter: key(oneOf('text', 'json', 'logstash'), 'The form of each line; text by default.'),
  fields: key(map(any), 'More that stands in each line.'),
  accesslog: key(object({ disabled: key(flag, 'Logs no requests.') }), 'The log of requests.'),
  reportcaller: key(flag, 'Logs where in the source each line came from.'),
  hooks: key(
    list(
      object({
        type: key(usually('mail'), 'What it does.'),
        disabled: key(flag, 'Does nothing.'),
        levels: key(list(usually('panic', 'fatal', 'error', 'warn')), 'Which lines it is for.'),
        options: key(object({}, 'ignored'), 'The mail server, the sender and the receivers.'),
      }),
    ),
    'What is done with certain lines, such as sending mail.',
  ),
});

const auth = object(
  {
    htpasswd: key(
      object({
        realm: key(text, 'What the login calls itself.', { required: true }),
        path: key(text, 'The file with users and bcrypt hashes.', { required: true }),
      }),
      'Users and passwords in a file.',
    ),
    token: key(
      object({
        realm: key(text, 'The address of the token server.', { required: true }),
        service: key(text, 'What the token server calls this registry.', { required: true }),
        issuer: key(text, 'What the token server calls itself in its tokens.', { required: true }),
        rootcertbundle: key(text, 'The file with the certificates that tokens are signed by.'),
        jwks: key(text, 'The file with the keys that tokens are signed by.'),
        signingalgorithms: key(
          list(usually('EdDSA', 'ES256', 'ES384', 'ES512', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512')),
          'The algorithms that are allowed.',
        ),
        autoredirect: key(flag, 'Takes the token server’s host from the request.'),
        autoredirectpath: key(text, 'The path of the token server then.'),
      }),
      'Logins at a token server.',
    ),
    silly: key(object({ realm: key(text, 'Any text.'), service: key(text, 'Any text.') }), 'For tests: anybody with any header may do anything.'),
    none: key(object({}, 'ignored'), 'No logins.'),
  },
  'ignored',
  'warning',
);

const middlewares = list(
  object({ name: key(text, 'Which one.', { required: true }), disabled: key(flag, 'Leaves it out.'), options: key(object({}, 'ignored'), 'Its settings.') }),
);

const redis = object(
  {
    addr: key(text, 'Its address, in registry:2.'),
    addrs: key(list(text), 'Its addresses, from registry:3 on.'),
    username: key(text, 'The user.'),
    password: key(text, 'The password.'),
    db: key(number, 'The number of the database.'),
    dialtimeout: key(duration, 'How long connecting may take.'),
    readtimeout: key(duration, 'How long reading may take.'),
    writetimeout: key(duration, 'How long writing may take.'),
    maxidleconns: key(number, 'How many idle connections are kept.'),
    poolsize: key(number, 'How many connections there are.'),
    connmaxidletime: key(duration, 'How long an idle connection is kept.'),
    tls: key(object({}, 'ignored'), 'Certificates for the connection.'),
    pool: key(
      object({
        maxidle: key(number, 'How many idle connections are kept.'),
        maxactive: key(number, 'How many connections there are.'),
        idletimeout: key(duration, 'How long an idle one is kept.'),
      }),
      'Connections, in registry:2.',
    ),
  },
  'ignored',
  'warning',
);

const proxy = object({
  remoteurl: key(formatted('url', text), 'The registry that is mirrored, such as https://registry-1.docker.io.', { required: true }),
  username: key(text, 'A user of that registry.'),
  password: key(text, 'The password of that user. Everybody who may pull here reads with it.'),
  ttl: key(duration, 'How long what was pulled is kept; 168h by default.'),
  remotenamespace: key(text, 'The part of that registry that is mirrored.'),
  exec: key(
    object({ command: key(text, 'The helper, such as docker-credential-….'), lifetime: key(duration, 'How long its answer is good.') }),
    'A helper that gives the login.',
  ),
});

const validation = object({
  enabled: key(flag, 'Checks manifests when they are pushed.'),
  disabled: key(flag, 'Does not check manifests when they are pushed.'),
  manifests: key(
    object({
      urls: key(
        object({ allow: key(list(text), 'Patterns of what is allowed.'), deny: key(list(text), 'Patterns of what is not.') }),
        'Addresses in manifests.',
      ),
      indexes: key(
        object({
          platforms: key(usually('all', 'none', 'list'), 'Which platforms must be there.'),
          platformlist: key(
            list(object({ architecture: key(text, 'Such as amd64.'), os: key(text, 'Such as linux.'), variant: key(text, 'Such as v7.') })),
            'Which, for list.',
          ),
        }),
        'Images for several platforms.',
      ),
    }),
    'What a manifest may hold.',
  ),
});

/** A configuration of registry:2 and later. */
export const registryFile = object({
  version: key(formatted('version', text), 'The version of this format: 0.1.', { required: true }),
  log: key(log, 'What is logged, and how.'),
  loglevel: key(level, 'How much is logged.', { deprecated: 'Use log.level.' }),
  storage: key(storage, 'Where images are kept. Exactly one driver.', { required: true }),
  auth: key(auth, 'Who may use the registry. At most one kind.'),
  middleware: key(
    object({
      registry: key(middlewares, 'Around the registry.'),
      repository: key(middlewares, 'Around repositories.'),
      storage: key(middlewares, 'Around the store, such as cloudfront or redirect.'),
    }),
    'What is put between.',
  ),
  http: key(http, 'Where and how it listens.'),
  notifications: key(notifications, 'Tells others of pushes and pulls.'),
  redis: key(redis, 'A Redis for the cache.'),
  health: key(health, 'Checks of its own health.'),
  proxy: key(proxy, 'Makes it a mirror of another registry; nothing can be pushed to it then.'),
  validation: key(validation, 'What may be pushed.'),
  policy: key(
    object({ repository: key(object({ classes: key(list(text), 'Kinds of content that are allowed.') }), 'For repositories.') }),
    'Rules for content.',
  ),
  compatibility: key(
    object({
      schema1: key(
        object({ enabled: key(flag, 'Whether it is taken.'), signingkeyfile: key(text, 'The key that signs it.') }),
        'The oldest format of manifests; gone in registry:3.',
      ),
    }),
    'Old formats.',
  ),
  catalog: key(object({ maxentries: key(number, 'How many repositories one page of the catalog has.') }), 'The list of repositories.'),
  reporting: key(object({}, 'ignored'), 'Services that collect errors; gone in registry:3.'),
});
