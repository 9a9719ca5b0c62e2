import { GantryError } from '../core/errors.ts';
import type { RegistryClient } from './types.ts';

type Probe = { readonly scheme: 'https' | 'http'; readonly needsLogin: boolean };

/** Finds how a host is spoken to, without any login. Rejects with what HTTPS said when it answers neither way. */
export async function probe(host: string, client: (scheme: 'https' | 'http') => RegistryClient, signal: AbortSignal): Promise<Probe> {
  try {
    return { scheme: 'https', needsLogin: await needsLogin(client('https'), signal) };
  } catch (error) {
    if (!mayBePlain(host, error)) throw error;
    try {
      return { scheme: 'http', needsLogin: await needsLogin(client('http'), signal) };
    } catch (plainError) {
      throw isUnreachable(plainError) ? error : plainError;
    }
  }
}

async function needsLogin(client: RegistryClient, signal: AbortSignal): Promise<boolean> {
  try {
    await client.check(signal);
    return false;
  } catch (error) {
    if (error instanceof GantryError && error.code === 'notAuthenticated') return true;
    throw error;
  }
}

/** Without a port, HTTP and HTTPS are two different ports, and nothing may listen on the one for HTTPS. */
function mayBePlain(host: string, error: unknown): boolean {
  if (!(error instanceof GantryError)) return false;
  return error.code === 'insecureRegistry' || (error.code === 'registryUnreachable' && !/:\d+$/.test(host));
}

function isUnreachable(error: unknown): boolean {
  return error instanceof GantryError && error.code === 'registryUnreachable';
}
