import { type ErrorCode, type Fix, GantryError, messageOf } from '../core/errors.ts';
import { t } from '../core/l10n.ts';

type Advice = { readonly hint: string; readonly fix?: Fix };

/** Gives a failed push or pull the next step for its cause, the one button that does it, and the doctor. Other failures pass as they are. */
export function withTransferFixes(error: unknown, host: string, path?: string): unknown {
  if (!(error instanceof GantryError) || error.code === 'cancelled') return error;
  const advice = transferAdvice(error.code, host);
  if (advice === undefined) return error;
  const fixes = [...(advice.fix ? [advice.fix] : []), ...error.fixes, diagnose(host, path)];
  return new GantryError(error.code, messageOf(error), { hint: advice.hint, fixes, cause: error.cause ?? error });
}

/** The next step for what is wrong between the engine and a registry, and its button; REGISTRY.md's table of errors. */
export function transferAdvice(code: ErrorCode, host: string): Advice | undefined {
  switch (code) {
    case 'insecureRegistry':
      return {
        hint: t('Add {0} to insecure-registries in the engine’s daemon.json, then reload the engine.', host),
        fix: { kind: 'command', title: t('Let the Engine Trust It…'), command: 'gantry.registry.trustInEngine', args: [host] },
      };
    case 'unknownAuthority':
      return {
        hint: t('Put the authority’s certificate at {0} on the engine’s machine; it is in force at once.', `/etc/docker/certs.d/${host}/ca.crt`),
        fix: { kind: 'command', title: t('Install the Certificate…'), command: 'gantry.registry.installCertificate', args: [host] },
      };
    case 'clientCertificate':
      return {
        hint: t('In {0} a .cert needs its .key beside it, and an authority’s file must end in .crt.', `/etc/docker/certs.d/${host}`),
        fix: { kind: 'copy', title: t('Copy the Path'), text: `/etc/docker/certs.d/${host}` },
      };
    case 'notAuthenticated':
      return { hint: t('Log in with another user or password.'), fix: logIn(host) };
    case 'denied':
      return { hint: t('Log in as a user who may do this, or use another namespace.'), fix: logIn(host) };
    case 'rateLimited':
      return { hint: t('Wait, or log in for a higher limit.'), fix: logIn(host) };
    case 'manifestUnknown':
      return { hint: t('Look which tags there are.'), fix: { kind: 'command', title: t('Show in Registries'), command: 'gantry.registry.show', args: [host] } };
    case 'registryUnreachable':
      return unreachable(host);
    case 'readOnly':
      return { hint: t('Let it be written to in its configuration (storage.maintenance.readonly), or use another registry.'), fix: otherAddress(host) };
    case 'certificateName':
    case 'notARegistry':
      return { hint: t('Use another address.'), fix: otherAddress(host) };
    case 'tls':
      return { hint: t('Renew the registry’s certificate, or use another address.'), fix: otherAddress(host) };
    default:
      return undefined;
  }
}

function logIn(host: string): Fix {
  return { kind: 'command', title: t('Log In…'), command: 'gantry.registry.logIn', args: [host] };
}

function otherAddress(host: string): Fix {
  return { kind: 'command', title: t('Use Another Address…'), command: 'gantry.registry.connect', args: [host] };
}

function diagnose(host: string, path: string | undefined): Fix {
  return { kind: 'command', title: t('Diagnose…'), command: 'gantry.registry.diagnose', args: [path === undefined ? host : `${host}/${path}`] };
}

function unreachable(host: string): Advice {
  const port = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]):(\d+)$/.exec(host)?.[1];
  if (port === undefined) return { hint: t('Check the address, and that the engine’s machine can reach it.'), fix: otherAddress(host) };
  return {
    hint: t('Start a registry there, or use another address.'),
    fix: { kind: 'command', title: t('Start a Local Registry…'), command: 'gantry.registry.startLocal', args: [{ port: Number(port) }] },
  };
}
