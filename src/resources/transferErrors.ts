import { type ErrorCode, type Fix, GantryError, messageOf } from '../core/errors.ts';
import { t } from '../core/l10n.ts';

type Advice = { readonly hint: string; readonly fix?: Fix };

/** Gives a failed push or pull the next step for its cause, and the one button that does it. Other failures pass as they are. */
export function withTransferFixes(error: unknown, host: string): unknown {
  if (!(error instanceof GantryError) || error.code === 'cancelled') return error;
  const advice = advise(error.code, host);
  if (advice === undefined) return error;
  const fixes = advice.fix ? [advice.fix, ...error.fixes] : error.fixes;
  return new GantryError(error.code, messageOf(error), { hint: advice.hint, fixes, cause: error.cause ?? error });
}

function advise(code: ErrorCode, host: string): Advice | undefined {
  switch (code) {
    case 'insecureRegistry':
      return {
        hint: t('Add {0} to insecure-registries in the engine’s daemon.json, then reload the engine.', host),
        fix: { kind: 'copy', title: t('Copy the Setting'), text: JSON.stringify({ 'insecure-registries': [host] }, null, 2) },
      };
    case 'unknownAuthority':
      return {
        hint: t('Put the authority’s certificate at {0} on the engine’s machine; it is in force at once.', `/etc/docker/certs.d/${host}/ca.crt`),
        fix: { kind: 'copy', title: t('Copy the Path'), text: `/etc/docker/certs.d/${host}/ca.crt` },
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
    case 'certificateName':
    case 'notARegistry':
    case 'readOnly':
      return { hint: t('Use another address.'), fix: { kind: 'command', title: t('Connect a Registry…'), command: 'gantry.registry.connect' } };
    default:
      return undefined;
  }
}

function logIn(host: string): Fix {
  return { kind: 'command', title: t('Log In…'), command: 'gantry.registry.logIn', args: [host] };
}

function unreachable(host: string): Advice {
  const port = /^(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]):(\d+)$/.exec(host)?.[1];
  if (port === undefined) return { hint: t('Check the address, and that the engine’s machine can reach it.') };
  return {
    hint: t('Start a registry there, or use another address.'),
    fix: { kind: 'copy', title: t('Copy the Command to Start One'), text: `docker run -d --restart unless-stopped --name registry -p ${port}:5000 registry:2` },
  };
}
