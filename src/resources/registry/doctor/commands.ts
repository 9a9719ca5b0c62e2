import { hostProblem } from '../../../core/reference.ts';
import type { Ports, ViewCommand } from '../../kind.ts';

/** Says why a registry cannot be pulled from or pushed to, with a fix for each cause. The argument is a host, or a repository with its host. */
export const diagnoseCommand: ViewCommand = {
  title: 'Diagnose a Registry…',
  place: 'hidden',
  run: async (ports, target) => (await import('./diagnose.ts')).chooseAndDiagnose(ports, target),
};

/** Adds a registry to insecure-registries in the engine's daemon.json. The argument is its host. */
export const trustInEngineCommand: ViewCommand = {
  title: 'Let the Engine Trust It…',
  place: 'hidden',
  run: onHost(async (ports, host) => (await import('./trustInEngine.ts')).trustInEngine(ports, host)),
};

/** Lets the engine know who signed a registry's certificate. The argument is the registry's host. */
export const installCertificateCommand: ViewCommand = {
  title: 'Install the Certificate…',
  place: 'hidden',
  run: onHost(async (ports, host) => (await import('./installCertificate.ts')).installCertificate(ports, host)),
};

function onHost(run: (ports: Ports, host: string) => Promise<void>): ViewCommand['run'] {
  return async (ports, host) => {
    if (typeof host === 'string' && hostProblem(host) === undefined) await run(ports, host);
  };
}
