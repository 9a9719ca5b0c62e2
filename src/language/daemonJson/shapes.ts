/** What a text must look like where the engine insists on it; checked in `formats.ts`. */
export type Format = 'size' | 'space' | 'ip' | 'cidr' | 'mark' | 'keyValue' | 'listener' | 'insecureRegistry' | 'mirror' | 'apiVersion' | 'logLevel';

/** What a value of daemon.json must be, as the engine decodes it. `null` is the same as leaving it out, everywhere. */
export type Shape =
  | { readonly type: 'boolean' }
  | { readonly type: 'integer'; readonly least?: number; readonly most?: number }
  | { readonly type: 'string'; readonly format?: Format; readonly oneOf?: readonly string[] }
  | { readonly type: 'array'; readonly items: Shape }
  /** Names are the user's. */
  | { readonly type: 'map'; readonly values: Shape }
  /** Names are the engine's: others it ignores, or refuses when `strict`. */
  | { readonly type: 'object'; readonly fields: Readonly<Record<string, Shape>>; readonly strict?: true }
  | { readonly type: 'any' };

export const boolean: Shape = { type: 'boolean' };
export const integer: Shape = { type: 'integer' };
export const count: Shape = { type: 'integer', least: 0 };
export const positive: Shape = { type: 'integer', least: 1 };
export const port: Shape = { type: 'integer', least: 0, most: 65_535 };
export const text: Shape = { type: 'string' };
export const size = textOf('size');
export const ip = textOf('ip');
export const cidr = textOf('cidr');
export const mark = textOf('mark');
export const keyValue = textOf('keyValue');
export const listener = textOf('listener');
export const insecureRegistry = textOf('insecureRegistry');
export const mirror = textOf('mirror');
export const apiVersion = textOf('apiVersion');
export const logLevel: Shape = { type: 'string', format: 'logLevel', oneOf: ['debug', 'info', 'warn', 'error', 'fatal'] };
export const texts = listOf(text);

const space = textOf('space');
const any: Shape = { type: 'any' };
const rule = objectOf({ all: boolean, filter: any, keepStorage: space, reservedSpace: space, maxUsedSpace: space, minFreeSpace: space });
const collection = objectOf({
  enabled: boolean,
  policy: listOf(rule),
  defaultReservedSpace: space,
  defaultMaxUsedSpace: space,
  defaultMinFreeSpace: space,
  defaultKeepStorage: space,
});

export const builder = objectOf({
  gc: collection,
  entitlements: objectOf({ 'network-host': boolean, 'security-insecure': boolean, device: boolean }),
  history: objectOf({ maxAge: any, maxEntries: integer }),
});
export const addressPools = listOf(objectOf({ base: cidr, size: { type: 'integer', least: 1, most: 128 } }));
export const ulimit = objectOf({ Name: text, Hard: integer, Soft: integer });
export const proxies = objectOf({ 'http-proxy': text, 'https-proxy': text, 'no-proxy': text });
export const runtime = objectOf({ path: text, runtimeArgs: texts, runtimeType: text, options: any });
export const nri: Shape = {
  type: 'object',
  fields: { enable: boolean, 'plugin-path': text, 'plugin-config-path': text, 'socket-path': text },
  strict: true,
};

export function oneOf(...values: readonly string[]): Shape {
  return { type: 'string', oneOf: values };
}
export function listOf(items: Shape): Shape {
  return { type: 'array', items };
}
export function mapOf(values: Shape): Shape {
  return { type: 'map', values };
}
function textOf(format: Format): Shape {
  return { type: 'string', format };
}
function objectOf(fields: Readonly<Record<string, Shape>>): Shape {
  return { type: 'object', fields };
}
