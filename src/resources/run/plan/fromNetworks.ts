import { fieldsOf, textOf, textsOf } from '../../../engine/mapping/fields.ts';
import { networkOf } from './networkText.ts';
import type { EngineBody, NetworkRule } from './plan.ts';

/** Fields of an endpoint that the engine fills in, which describe the moment. */
const ofTheMoment = new Set(
  'NetworkID EndpointID Gateway IPAddress IPPrefixLen IPv6Gateway GlobalIPv6Address GlobalIPv6PrefixLen DNSNames MacAddress Aliases IPAMConfig Links'.split(
    ' ',
  ),
);

/** The networks of a container as it was asked for them: first the one it starts in. */
export function networksOf(raw: EngineBody): readonly NetworkRule[] {
  const mode = textOf(fieldsOf(raw['HostConfig'])['NetworkMode']);
  const endpoints = Object.entries(fieldsOf(fieldsOf(raw['NetworkSettings'])['Networks'])).map(([name, json]) => ({ name, raw: fieldsOf(json) }));
  const isFirst = (one: { readonly name: string; readonly raw: EngineBody }) =>
    one.name === mode || textOf(one.raw['NetworkID']) === mode || (mode === 'default' && one.name === 'bridge');
  const first = endpoints.find(isFirst);
  const later = endpoints
    .filter((one) => one !== first && one.name !== 'host' && one.name !== 'none')
    .map(({ name, raw: endpoint }) => ruleOf(name, endpoint, raw));
  if (mode === '' || mode === 'default' || mode === 'bridge') return later.length === 0 && mode !== 'bridge' ? [] : [networkOf(mode || 'bridge'), ...later];
  return [first && !isShared(mode) ? ruleOf(first.name, first.raw, raw) : networkOf(mode), ...later];
}

/** Networks without an endpoint of the container's own. */
function isShared(mode: string): boolean {
  return mode === 'host' || mode === 'none' || mode.startsWith('container:');
}

function ruleOf(name: string, endpoint: EngineBody, raw: EngineBody): NetworkRule {
  const { IPv4Address, IPv6Address, ...addresses } = fieldsOf(endpoint['IPAMConfig']);
  const details = Object.fromEntries(Object.entries(endpoint).filter(([key, value]) => !ofTheMoment.has(key) && !isEmpty(value)));
  const links = textsOf(endpoint['Links']);
  const more = { ...details, ...(Object.keys(addresses).length > 0 && { IPAMConfig: addresses }), ...(links.length > 0 && { Links: links }) };
  return {
    name,
    // The engine adds the short id by itself.
    aliases: textsOf(endpoint['Aliases']).filter((alias) => alias !== textOf(raw['Id']).slice(0, 12)),
    ip: textOf(IPv4Address),
    ip6: textOf(IPv6Address),
    ...(Object.keys(more).length > 0 && { details: more }),
  };
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || value === '' || value === 0 || (typeof value === 'object' && Object.keys(value).length === 0);
}
