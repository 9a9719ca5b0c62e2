import { dockerHub } from '../../../core/reference.ts';
import { isLoopback } from '../../../registry/address.ts';
import { diagnose } from '../../../registry/diagnose.ts';
import type { Ports } from '../../kind.ts';
import { engineSteps } from './engineSteps.ts';
import type { Finding } from './findings.ts';

/** Looks at a registry, and at what the engine makes of it, step by step; `path` is the repository that is to be pulled or pushed. */
export async function* examine(ports: Ports, host: string, path: string | undefined, signal: AbortSignal): AsyncGenerator<Finding> {
  const { registries, machine } = ports;
  const { environment } = machine;
  const proxy = environment['HTTPS_PROXY'] || environment['https_proxy'] || environment['HTTP_PROXY'] || environment['http_proxy'];
  const proxied = Boolean(proxy) && !isLoopback(host);
  for await (const finding of diagnose({ host, path, registries, proxied }, signal)) yield ofGantryOnly(finding);
  if (host !== dockerHub) yield* engineSteps(ports, host, signal);
}

/** That Gantry was not told to use plain HTTP keeps Gantry from looking further; the engine has a list of its own. */
function ofGantryOnly(finding: Finding): Finding {
  return finding.verdict === 'failed' && finding.code === 'insecureRegistry' ? { ...finding, verdict: 'warning' } : finding;
}
