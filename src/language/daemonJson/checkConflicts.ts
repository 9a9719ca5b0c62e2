import type { Node } from 'jsonc-parser';
import { t } from '../../core/l10n.ts';
import type { Problem } from '../problem.ts';
import type { Context } from './context.ts';
import { removeProperty } from './fixes.ts';
import { daemonKeys, flagsOf } from './keys.ts';
import { type DaemonRule, finding } from './rules.ts';
import { type DaemonTree, type Property, propertiesOf, spanOf } from './tree.ts';

/** Keys that do not go together, or not with the flags of the service. */
export function checkConflicts(context: Context): readonly Problem[] {
  return [...pairs(context.tree), ...serviceFlags(context), ...listeners(context.tree)];
}

/** Two keys, when each has a value that cannot be with the other's. */
type Pair = {
  readonly keys: readonly [string, string];
  readonly clash: (left: Node, right: Node) => boolean;
  readonly message: () => string;
};

const isText = (node: Node) => node.type === 'string' && node.value !== '';
const isFalse = (node: Node) => node.value === false;
const hasFeature = (node: Node, name: string) => propertiesOf(node).some((feature) => feature.name === name && feature.value?.value === true);

const pairTable: readonly Pair[] = [
  { keys: ['bip', 'bridge'], clash: bothTexts, message: () => t('“bip” and “bridge” exclude each other; the engine does not start with both.') },
  { keys: ['bip6', 'bridge'], clash: bothTexts, message: () => t('“bip6” and “bridge” exclude each other; the engine does not start with both.') },
  {
    keys: ['icc', 'iptables'],
    clash: (left, right) => isFalse(left) && isFalse(right),
    message: () => t('“icc”: false needs iptables; the engine does not start without.'),
  },
  {
    keys: ['host-gateway-ip', 'host-gateway-ips'],
    clash: (left, right) => isText(left) && (right.children?.length ?? 0) > 0,
    message: () => t('“host-gateway-ip” and “host-gateway-ips” exclude each other; the engine does not start with both.'),
  },
  {
    keys: ['userns-remap', 'features'],
    clash: (left, right) => isText(left) && hasFeature(right, 'containerd-snapshotter'),
    message: () => t('“userns-remap” does not work with the feature containerd-snapshotter; the engine does not start with both.'),
  },
  {
    keys: ['cri-containerd', 'features'],
    clash: (left, right) => left.value === true && hasFeature(right, 'embedded-containerd'),
    message: () => t('“cri-containerd” does not work with the feature embedded-containerd; the engine does not start with both.'),
  },
];

function bothTexts(left: Node, right: Node): boolean {
  return isText(left) && isText(right);
}

function pairs(tree: DaemonTree): readonly Problem[] {
  return pairTable.flatMap(({ keys, clash, message }) => {
    const [left, right] = [memberOf(tree, keys[0]), memberOf(tree, keys[1])];
    if (left?.value === undefined || right?.value === undefined || !clash(left.value, right.value)) return [];
    const fixes = [removeProperty(tree, tree.members, left), ...(right.name === 'features' ? [] : [removeProperty(tree, tree.members, right)])];
    return [finding('DaemonConflict', left.nameSpan, message(), { fixes, related: [{ ...right.nameSpan, message: t('The other one.') }] })];
  });
}

/** The engine does not start with what is a flag and a key; only runtimes are joined. */
function serviceFlags({ tree, engine, gate }: Context): readonly Problem[] {
  const given = engine?.serviceFlags ?? {};
  return tree.members.flatMap((property) => {
    const key = daemonKeys.get(property.name);
    if (key === undefined || property.name === 'runtimes') return [];
    const names = property.name === 'proxies' ? propertiesOf(property.value).map(({ name }) => name) : flagsOf(property.name, key);
    const flag = names.find((name) => Object.hasOwn(given, name));
    if (flag === undefined) return [];
    const written = [`--${flag}`, ...(given[flag] ?? [])].join(' ').trim();
    const message = t('The service starts the engine with {0}, and it does not start with “{1}” in the file as well.', written, property.name);
    return [finding('DaemonFlagConflict', property.nameSpan, message, { severity: gate, fixes: [removeProperty(tree, tree.members, property)] })];
  });
}

const tlsFiles = ['tlscacert', 'tlscert', 'tlskey'] as const;

/** TLS without its files, and listening on the network without TLS. */
function listeners(tree: DaemonTree): readonly Problem[] {
  const tls = memberOf(tree, 'tlsverify') ?? memberOf(tree, 'tls');
  const verifies = memberOf(tree, 'tlsverify')?.value?.value === true;
  const missing = tlsFiles.filter((name) => memberOf(tree, name) === undefined && (verifies || name !== 'tlscacert'));
  const on = tls?.value?.value === true || verifies;
  const quoted = missing.map((name) => `“${name}”`).join(', ');
  const found = (rule: DaemonRule, span: { start: number; end: number }, message: string) => finding(rule, span, message);
  return [
    ...(on && tls && missing.length > 0
      ? [
          found(
            'DaemonTlsFiles',
            tls.nameSpan,
            t('Without {0} the engine takes the files from .docker in the home of its user, and does not start when they are not there.', quoted),
          ),
        ]
      : []),
    ...(verifies ? [] : openHosts(memberOf(tree, 'hosts')?.value)),
  ];
}

function openHosts(hosts: Node | undefined): readonly Problem[] {
  const open = (hosts?.type === 'array' ? (hosts.children ?? []) : []).filter(({ value }) => typeof value === 'string' && /^tcp:\/\//.test(value));
  return open.map((host) =>
    finding('DaemonOpenHost', spanOf(host), t('Whoever reaches this port without “tlsverify” has every right on the machine; newer engines refuse it.')),
  );
}

function memberOf(tree: DaemonTree, name: string): Property | undefined {
  return tree.members.findLast((property) => property.name === name);
}
