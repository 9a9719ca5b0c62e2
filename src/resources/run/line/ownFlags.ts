import { pair } from '../plan/csv.ts';
import { gpuRequest } from '../plan/gpus.ts';
import { parseMount, parseTmpfs, parseVolume } from '../plan/mountText.ts';
import { networkOf, parseNetwork, withLinkLocal } from '../plan/networkText.ts';
import type { MountRule, NetworkRule, RunPlan } from '../plan/plan.ts';
import { parsePort } from '../plan/portText.ts';
import { bytesOf, nanoCpusOf } from '../plan/quantities.ts';
import { parseRestart } from './restart.ts';

/** Why a value is not right, in one sentence. */
export type Problem = { readonly problem: string };
/** What one use of a flag makes of a plan; `undefined` when the value is not right. */
export type Flag = { readonly alone?: true; apply(plan: RunPlan, value: string): RunPlan | Problem | undefined };

const switchOf = (set: (plan: RunPlan, on: boolean) => RunPlan): Flag => ({
  alone: true,
  apply: (plan, value) => (/^(true|1|t)$/i.test(value) ? set(plan, true) : /^(false|0|f)$/i.test(value) ? set(plan, false) : undefined),
});
const withText = (set: (plan: RunPlan, value: string) => RunPlan): Flag => ({ apply: set });
const mountFlag = (read: (text: string) => MountRule | Problem): Flag => ({
  apply(plan, value) {
    const rule = read(value);
    return 'problem' in rule ? rule : { ...plan, mounts: [...plan.mounts, rule] };
  },
});
const network: Flag = {
  apply(plan, value) {
    const rule = parseNetwork(value);
    if ('problem' in rule) return rule;
    // Aliases and addresses may stand before the network that they are for.
    const [first, ...rest] = plan.networks;
    return {
      ...plan,
      networks:
        first?.name === ''
          ? [{ ...first, ...rule, aliases: [...rule.aliases, ...first.aliases], ip: rule.ip || first.ip, ip6: rule.ip6 || first.ip6 }, ...rest]
          : [...plan.networks, rule],
    };
  },
};
const inNetwork = (set: (rule: NetworkRule, value: string) => NetworkRule): Flag => ({
  apply(plan, value) {
    const [first = networkOf(''), ...rest] = plan.networks;
    return { ...plan, networks: [set(first, value), ...rest] };
  },
});

/** The flags of what the form shows, by their long names. */
export const ownFlags: Readonly<Record<string, Flag>> = {
  '--detach': switchOf((plan, detached) => ({ ...plan, detached })),
  '--interactive': switchOf((plan, interactive) => ({ ...plan, interactive })),
  '--tty': switchOf((plan, tty) => ({ ...plan, tty })),
  '--publish-all': switchOf((plan, publishAll) => ({ ...plan, publishAll })),
  '--privileged': switchOf((plan, privileged) => ({ ...plan, privileged })),
  '--rm': switchOf((plan, removeOnExit) => ({ ...plan, removeOnExit })),
  '--name': withText((plan, name) => ({ ...plan, name })),
  '--platform': withText((plan, platform) => ({ ...plan, platform })),
  '--user': withText((plan, user) => ({ ...plan, user })),
  '--workdir': withText((plan, workingFolder) => ({ ...plan, workingFolder })),
  '--entrypoint': withText((plan, entrypoint) => ({ ...plan, entrypoint: [entrypoint] })),
  '--volumes-from': withText((plan, from) => ({ ...plan, volumesFrom: [...plan.volumesFrom, from] })),
  '--env-file': withText((plan, file) => ({ ...plan, environmentFiles: [...plan.environmentFiles, file] })),
  '--pull': { apply: (plan, value) => (value === 'always' || value === 'missing' || value === 'never' ? { ...plan, pull: value } : undefined) },
  '--env': {
    apply(plan, text) {
      const [name, value] = pair(text);
      return name === '' ? undefined : { ...plan, environment: [...plan.environment, { name, ...(value !== undefined && { value }) }] };
    },
  },
  '--publish': {
    apply(plan, value) {
      const rules = parsePort(value);
      return 'problem' in rules ? rules : { ...plan, ports: [...plan.ports, ...rules] };
    },
  },
  '--volume': mountFlag(parseVolume),
  '--mount': mountFlag(parseMount),
  '--tmpfs': mountFlag(parseTmpfs),
  '--network': network,
  '--network-alias': inNetwork((rule, alias) => ({ ...rule, aliases: [...rule.aliases, alias] })),
  '--ip': inNetwork((rule, ip) => ({ ...rule, ip })),
  '--ip6': inNetwork((rule, ip6) => ({ ...rule, ip6 })),
  '--link-local-ip': inNetwork((rule, address) => ({ ...rule, details: withLinkLocal(rule.details ?? {}, address) })),
  '--restart': {
    apply(plan, value) {
      const restart = parseRestart(value);
      return restart && { ...plan, restart };
    },
  },
  '--memory': limit(bytesOf, (plan, memory) => ({ ...plan, memory })),
  '--cpus': limit(nanoCpusOf, (plan, nanoCpus) => ({ ...plan, nanoCpus })),
  '--gpus': { apply: (plan, gpus) => (gpuRequest(gpus) ? { ...plan, gpus } : undefined) },
};

function limit(read: (text: string) => number | undefined, set: (plan: RunPlan, value: number) => RunPlan): Flag {
  return {
    apply(plan, text) {
      const value = read(text);
      return value === undefined ? undefined : set(plan, value);
    },
  };
}
