import { GantryError } from '../core/errors.ts';
import type { Credentials, RegistryClient } from './types.ts';

type NewClient = (credentials: Credentials, onIdentityToken?: (token: string) => void) => RegistryClient;

/**
 * Tries a login at the registry, and returns what is to be kept of it: where the registry gives an identity token, that instead
 * of the password, as the CLI does. Rejects with what the registry says.
 */
export async function checkedLogin(credentials: Credentials, newClient: NewClient, signal: AbortSignal): Promise<Credentials> {
  let token: string | undefined;
  const hear = (given: string) => {
    token = given;
  };
  await newClient(credentials, credentials.kind === 'password' ? hear : undefined).check(signal);
  if (token === undefined || credentials.kind !== 'password') return credentials;
  const identity: Credentials = { kind: 'identityToken', token, username: credentials.username };
  try {
    await newClient(identity).check(signal);
    return identity;
  } catch (error) {
    if (error instanceof GantryError && error.code === 'cancelled') throw error;
    // Some token servers hand out what they then refuse.
    return credentials;
  }
}
