import { t } from '../../../core/l10n.ts';
import { fieldsOf, textOf, textRecordOf, textsOf } from '../../../engine/mapping/fields.ts';
import { valueAt, withValue } from './body.ts';
import { csvFields, csvLine, pair } from './csv.ts';
import type { EngineBody, NetworkRule } from './plan.ts';

/** A network with nothing special. */
export function networkOf(name: string): NetworkRule {
  return { name, aliases: [], ip: '', ip6: '' };
}

/** A value of `docker run --network`: a name, or `name=…,alias=…,ip=…`. */
export function parseNetwork(text: string): NetworkRule | { readonly problem: string } {
  if (!/^[a-z0-9-]+=|,[a-z0-9-]+=/i.test(text)) return networkOf(text);
  let rule = networkOf('');
  for (const field of csvFields(text)) {
    const [name, value = ''] = pair(field.trim());
    const next = withField(rule, name.toLowerCase(), value);
    if (next === undefined) return { problem: t('--network does not know “{0}”.', field) };
    rule = next;
  }
  return rule.name === '' ? { problem: t('“{0}” names no network.', text) } : rule;
}

function withField(rule: NetworkRule, name: string, value: string): NetworkRule | undefined {
  const { details = {} } = rule;
  const [option, optionValue = ''] = pair(value);
  if (name === 'name') return { ...rule, name: value };
  if (name === 'alias') return { ...rule, aliases: [...rule.aliases, value] };
  if (name === 'ip') return { ...rule, ip: value };
  if (name === 'ip6') return { ...rule, ip6: value };
  if (name === 'mac-address') return { ...rule, details: { ...details, MacAddress: value } };
  if (name === 'link-local-ip') return { ...rule, details: withLinkLocal(details, value) };
  if (name === 'gw-priority') return { ...rule, details: { ...details, GwPriority: Number(value) || 0 } };
  if (name === 'driver-opt') return { ...rule, details: { ...details, DriverOpts: { ...textRecordOf(details['DriverOpts']), [option]: optionValue } } };
  return undefined;
}

/** The details of an endpoint with one more link-local address. */
export function withLinkLocal(details: EngineBody, address: string): EngineBody {
  const path = ['IPAMConfig', 'LinkLocalIPs'];
  return withValue(details, path, [...textsOf(valueAt(details, path)), address]);
}

/** The flags that put the container into its networks. */
export function networkWords(networks: readonly NetworkRule[]): readonly string[] {
  const [only] = networks;
  if (networks.length === 1 && only && only.details === undefined) {
    const { name, aliases, ip, ip6 } = only;
    const more = [...aliases.flatMap((alias) => ['--network-alias', alias]), ...(ip === '' ? [] : ['--ip', ip]), ...(ip6 === '' ? [] : ['--ip6', ip6])];
    return ['--network', /[=,"]/.test(name) ? csvLine([`name=${name}`]) : name, ...more];
  }
  return networks.flatMap((rule) => ['--network', longForm(rule)]);
}

function longForm(rule: NetworkRule): string {
  const { name, aliases, ip, ip6, details = {} } = rule;
  const plain = aliases.length === 0 && ip === '' && ip6 === '' && Object.keys(details).length === 0;
  if (plain && !/[=,"]/.test(name)) return name;
  return csvLine([
    `name=${name}`,
    ...aliases.map((alias) => `alias=${alias}`),
    ...(ip === '' ? [] : [`ip=${ip}`]),
    ...(ip6 === '' ? [] : [`ip6=${ip6}`]),
    ...(textOf(details['MacAddress']) === '' ? [] : [`mac-address=${textOf(details['MacAddress'])}`]),
    ...textsOf(valueAt(details, ['IPAMConfig', 'LinkLocalIPs'])).map((address) => `link-local-ip=${address}`),
    ...Object.entries(textRecordOf(details['DriverOpts'])).map(([key, value]) => `driver-opt=${key}=${value}`),
    ...(typeof details['GwPriority'] === 'number' && details['GwPriority'] !== 0 ? [`gw-priority=${details['GwPriority']}`] : []),
  ]);
}

/** The engine's `EndpointSettings` of a network; `undefined` when there is nothing special in it. */
export function endpointOf({ aliases, ip, ip6, details = {} }: NetworkRule): EngineBody | undefined {
  const addresses = { ...fieldsOf(details['IPAMConfig']), ...(ip !== '' && { IPv4Address: ip }), ...(ip6 !== '' && { IPv6Address: ip6 }) };
  const endpoint = { ...details, ...(aliases.length > 0 && { Aliases: aliases }), ...(Object.keys(addresses).length > 0 && { IPAMConfig: addresses }) };
  return Object.keys(endpoint).length === 0 ? undefined : endpoint;
}
