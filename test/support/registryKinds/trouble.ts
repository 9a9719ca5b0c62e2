import type { Exchange } from './dialect.ts';

/** How a service can fail on a request, and the code that the user must get. */
export const troubles = [
  ['401', (exchange) => exchange.send(401, { message: 'top secret' }), 'notAuthenticated'],
  ['403', (exchange) => exchange.send(403, { message: 'top secret' }), 'denied'],
  ['404', (exchange) => exchange.send(404, { message: 'top secret' }), 'notFound'],
  ['429', (exchange) => exchange.send(429, 'slow down, top secret', { 'retry-after': '7200' }), 'rateLimited'],
  ['500', (exchange) => exchange.send(500, 'top secret'), 'registry'],
  ['malformed JSON', (exchange) => exchange.send(200, '{"results": [top secret', { 'content-type': 'application/json' }), 'registry'],
  ['a web page', (exchange) => exchange.send(200, '<html>top secret</html>', { 'content-type': 'text/html' }), 'registry'],
] as const satisfies readonly (readonly [string, (exchange: Exchange) => void, string])[];
