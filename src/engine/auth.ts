import type { EngineAuth } from './engine.ts';

/** The `X-Registry-Auth` header: padded base64url, the only form that no engine takes for anonymous. Engine API 1.41, "Authentication". */
export function authHeader(auth: EngineAuth): string {
  return Buffer.from(JSON.stringify(auth)).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}
