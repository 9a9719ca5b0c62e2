import { type ErrorCode, type Fix, GantryError, messageOf } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { oneLine, shorten } from '../../core/plainText.ts';
import type { Endpoint } from '../endpoint/target.ts';
import { connectionFixes } from './fixes.ts';

type Explained = { readonly code: ErrorCode; readonly message: string; readonly hint?: string; readonly fixes?: readonly Fix[] };

/**
 * Says why an engine cannot be reached, or why the connection broke: `engineUnreachable`, `permissionDenied`,
 * `hostNotFound`, `tls` or `engineGone`. A GantryError is passed on as it is.
 * @param connected whether the engine had taken the connection before.
 */
export function connectionError(error: unknown, endpoint: Endpoint, connected: boolean): GantryError {
  if (error instanceof GantryError) return error;
  const code = codeOf(error);
  const { code: word, message, hint, fixes = [] } = code === 'ESSH' ? sshFailure(error, endpoint) : socketFailure(code, error, endpoint, connected);
  return new GantryError(word, message, { hint, fixes: [...fixes, ...connectionFixes()], cause: error });
}

function socketFailure(code: string, error: unknown, { address, target }: Endpoint, connected: boolean): Explained {
  if (code === 'EACCES' || code === 'EPERM') return permission(address);
  if (code === 'ENOENT' && target.kind === 'ssh')
    return {
      code: 'engineUnreachable',
      message: t('{0} cannot be reached: there is no ssh program in the search path.', address),
      hint: t('Install OpenSSH.'),
    };
  if (code === 'ENOENT') return notRunning(t('No engine is running at {0}: there is no such socket.', address));
  if (code === 'ECONNREFUSED') return notRunning(t('No engine is running at {0}: the connection was refused.', address));
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return {
      code: 'hostNotFound',
      message: t('The host of {0} was not found.', address),
      hint: t('Check the spelling of the address and the network connection.'),
    };
  if (isTlsCode(code, error)) return tlsFailure(address, error);
  if (code === 'ETIMEDOUT' || code === 'EHOSTUNREACH' || code === 'ENETUNREACH')
    return { code: 'engineUnreachable', message: t('{0} does not answer.', address), hint: t('Check the address, the network connection and the firewall.') };
  if (code.startsWith('HPE_')) return { code: 'engineUnreachable', message: t('What answers at {0} is not a container engine.', address) };
  if (connected) return { code: 'engineGone', message: t('The connection to the engine at {0} broke.', address) };
  return { code: 'engineUnreachable', message: t('The engine at {0} cannot be reached: {1}', address, text(error)) };
}

function notRunning(message: string): Explained {
  return { code: 'engineUnreachable', message, hint: t('Start Docker, or choose another context.') };
}

function permission(address: string): Explained {
  return {
    code: 'permissionDenied',
    message: t('You may not use the engine at {0}: permission denied.', address),
    hint: t('Add yourself to the docker group, then log out and in again.'),
    fixes: [{ kind: 'copy', title: t('Copy Command'), text: 'sudo usermod -aG docker $USER' }],
  };
}

function tlsFailure(address: string, error: unknown): Explained {
  return {
    code: 'tls',
    message: t('No secure connection to {0}: {1}', address, text(error)),
    hint: t('Check the certificates of the context, or those in DOCKER_CERT_PATH, and whether the engine uses TLS at this address.'),
  };
}

function sshFailure(error: unknown, { address }: Endpoint): Explained {
  const said = text(error);
  const message = t('The engine at {0} cannot be reached through ssh: {1}', address, said);
  if (/could not resolve hostname/i.test(said)) return { code: 'hostNotFound', message };
  if (/permission denied|host key verification failed|too many authentication failures/i.test(said))
    return { code: 'permissionDenied', message, hint: t('Connect to it once with ssh in a terminal, and load your key into the ssh agent.') };
  if (/command not found|docker: not found/i.test(said))
    return { code: 'engineUnreachable', message, hint: t('Install the docker command on the remote host.') };
  return { code: 'engineUnreachable', message };
}

function isTlsCode(code: string, error: unknown): boolean {
  return /^(ERR_TLS|ERR_SSL|ERR_OSSL|EPROTO|CERT_|UNABLE_TO_|SELF_SIGNED|DEPTH_ZERO)/.test(code) || /certificate|ssl routines/i.test(messageOf(error));
}

function codeOf(error: unknown): string {
  const cause = error instanceof AggregateError ? error.errors[0] : error;
  return typeof cause === 'object' && cause !== null && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}

function text(error: unknown): string {
  return shorten(oneLine(messageOf(error)), 300);
}
