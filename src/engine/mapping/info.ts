import type { EngineInfo } from '../engine.ts';
import { fieldsOf, listOf, textOf, textsOf } from './fields.ts';
import { toSwarmState } from './swarmState.ts';

/** Joins the answers of `GET /version` and `GET /info`. API 1.24 to 1.53, and Podman 4. */
export function toInfo(versionJson: unknown, infoJson: unknown, apiVersion: string): EngineInfo {
  const version = fieldsOf(versionJson);
  const info = fieldsOf(infoJson);
  const registries = fieldsOf(info['RegistryConfig']);
  const hosts = Object.entries(fieldsOf(registries['IndexConfigs']));
  return {
    id: textOf(info['ID']),
    name: textOf(info['Name']),
    version: textOf(version['Version']) || textOf(info['ServerVersion']),
    apiVersion,
    operatingSystem: textOf(info['OperatingSystem']) || textOf(version['Os']),
    architecture: textOf(info['Architecture']) || textOf(version['Arch']),
    podman: listOf(version['Components']).some((component) => /podman/i.test(textOf(fieldsOf(component)['Name']))),
    secureByHost: Object.fromEntries(hosts.map(([host, config]) => [host, fieldsOf(config)['Secure'] !== false])),
    insecureCidrs: textsOf(registries['InsecureRegistryCIDRs']),
    mirrors: textsOf(registries['Mirrors']),
    swarm: toSwarmState(info['Swarm']),
  };
}
