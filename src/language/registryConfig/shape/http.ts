import { either, flag, formatted, key, list, map, number, object, oneOf, usually } from '../../yaml/shape.ts';
import { duration, enabled, text } from './storage.ts';

const clientAuth = oneOf('request-client-cert', 'require-any-client-cert', 'verify-client-cert-if-given', 'require-and-verify-client-cert');

const tls = object({
  certificate: key(text, 'The file with the certificate, and those above it.'),
  key: key(text, 'The file with its key.'),
  clientcas: key(list(text), 'Files with the authorities that clients’ certificates must come from.'),
  clientauth: key(clientAuth, 'Whether clients need a certificate.'),
  minimumtls: key(usually('tls1.2', 'tls1.3', 'tls1.1', 'tls1.0'), 'The oldest version of TLS; tls1.2 by default.'),
  ciphersuites: key(list(text), 'The ciphers that are allowed.'),
  letsencrypt: key(
    object({
      cachefile: key(text, 'The file that keeps the certificates.'),
      email: key(text, 'Whom to write to about them.'),
      hosts: key(list(text), 'The names they are for.'),
      directoryurl: key(text, 'The address of another service than Let’s Encrypt.'),
    }),
    'Certificates from Let’s Encrypt.',
  ),
});

/** How the registry listens. */
export const http = object({
  addr: key(formatted('address', text), 'Where it listens, such as :5000.'),
  net: key(oneOf('tcp', 'unix'), 'A port or a socket; tcp by default.'),
  prefix: key(formatted('prefix', text), 'The path before /v2/, with a slash at both ends.'),
  host: key(formatted('url', text), 'The address by which clients reach it, as a URL.'),
  secret: key(text, 'Random text that signs the state of uploads; the same on all registries behind a balancer.'),
  relativeurls: key(flag, 'Answers with addresses without a host.'),
  draintimeout: key(duration, 'How long a stop waits for requests.'),
  tls: key(tls, 'Certificates, for HTTPS.'),
  debug: key(
    object({
      addr: key(formatted('address', text), 'Where it listens; not for the public.'),
      prometheus: key(
        object({ enabled: enabled('Whether there are metrics.'), path: key(text, 'Their path; /metrics by default.') }),
        'Metrics for Prometheus.',
      ),
    }),
    'A second address, for health and metrics.',
  ),
  headers: key(map(either(text, list(text))), 'Headers of every answer.'),
  http2: key(object({ disabled: key(flag, 'Turns it off.') }), 'HTTP/2.'),
  h2c: key(object({ enabled: enabled('Whether it is spoken.') }), 'HTTP/2 without TLS.'),
});

const check = { interval: key(duration, 'How often.'), threshold: key(number, 'How many failures in a row make it unhealthy.') };

/** Checks that decide whether the registry calls itself healthy. */
export const health = object({
  storagedriver: key(object({ enabled: enabled('Whether the store is checked.'), ...check }), 'The store.'),
  file: key(list(object({ file: key(text, 'When it is there, the registry is unhealthy.'), interval: check.interval })), 'Files.'),
  http: key(
    list(
      object({
        uri: key(text, 'What is asked for.', { required: true }),
        statuscode: key(number, 'The answer that is right; 200 by default.'),
        headers: key(map(either(text, list(text))), 'Headers of the request.'),
        timeout: key(duration, 'How long it may take.'),
        ...check,
      }),
    ),
    'Web addresses.',
  ),
  tcp: key(
    list(object({ addr: key(text, 'What is connected to.', { required: true }), timeout: key(duration, 'How long it may take.'), ...check })),
    'Addresses.',
  ),
});

/** Who is told of pushes, pulls and deletes. */
export const notifications = object({
  events: key(object({ includereferences: key(flag, 'Tells what a manifest refers to as well.') }), 'What is told.'),
  endpoints: key(
    list(
      object({
        name: key(text, 'What it is called.', { required: true }),
        url: key(formatted('url', text), 'Where events are sent.', { required: true }),
        disabled: key(flag, 'Sends nothing.'),
        headers: key(map(either(text, list(text))), 'Headers of the request, such as Authorization.'),
        timeout: key(duration, 'How long it may take.'),
        threshold: key(number, 'How many failures come before a pause.'),
        backoff: key(duration, 'How long that pause is.'),
        ignoredmediatypes: key(list(text), 'Events that are not sent, by media type.'),
        ignore: key(
          object({ mediatypes: key(list(text), 'By media type.'), actions: key(list(usually('push', 'pull', 'mount', 'delete')), 'By action.') }),
          'Events that are not sent.',
        ),
      }),
    ),
    'Whom it is told.',
  ),
});
