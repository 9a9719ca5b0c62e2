import type { EngineAuth } from './engine.ts';

/** The `X-Registry-Auth` header: padded base64url, the only form that no engine takes for anonymous. Engine API 1.41, "Authentication". */
export function authHeader(auth: EngineAuth): string {
  return encoded(auth);
}

/** The `X-Registry-Config` header of a build. Engine API 1.41, "Build an image". */
export function configHeader(byHost: Readonly<Record<string, EngineAuth>>): string {
  return encoded(byHost);
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}
