import type { Network, NetworkId } from '../../core/resource.ts';
import { fieldsOf, listOf, textOf, textRecordOf, timeOf } from './fields.ts';

/** One entry of `GET /networks`, or the answer of `GET /networks/{id}`. */
export function toNetwork(json: unknown): Network {
  const raw = fieldsOf(json);
  const ipam = listOf(fieldsOf(raw['IPAM'])['Config']).map(fieldsOf);
  return {
    kind: 'network',
    id: textOf(raw['Id']) as NetworkId,
    name: textOf(raw['Name']),
    driver: textOf(raw['Driver']),
    scope: textOf(raw['Scope']),
    subnets: ipam.map((config) => textOf(config['Subnet'])).filter(Boolean),
    gateways: ipam.map((config) => textOf(config['Gateway'])).filter(Boolean),
    internal: raw['Internal'] === true,
    created: timeOf(raw['Created']) ?? 0,
    labels: textRecordOf(raw['Labels']),
  };
}
