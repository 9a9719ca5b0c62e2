import { t } from '../../../core/l10n.ts';
import { fieldsOf } from '../../../engine/mapping/fields.ts';
import { otherOptions } from '../options/table.ts';
import { valueAt, withValue } from '../plan/body.ts';
import type { RunPlan } from '../plan/plan.ts';
import { type Flag, ownFlags, type Problem } from './ownFlags.ts';

const aliases: Readonly<Record<string, string>> = {
  '-d': '--detach',
  '-i': '--interactive',
  '-t': '--tty',
  '-P': '--publish-all',
  '-p': '--publish',
  '-v': '--volume',
  '-e': '--env',
  '-m': '--memory',
  '-u': '--user',
  '-w': '--workdir',
  '--net': '--network',
  '--net-alias': '--network-alias',
};

/** Whether one of the table's flags stands in the plan's other settings. */
const others: ReadonlyMap<string, Flag> = new Map(
  otherOptions.flatMap(({ name, aliases: more, path, codec }) => {
    const apply = (plan: RunPlan, text: string): RunPlan | Problem | undefined => {
      const value = codec.read(text, valueAt(plan.other, path));
      return value === undefined ? undefined : { ...plan, other: withValue(plan.other, path, value) };
    };
    return [name, ...more].map((one): [string, Flag] => [one, codec.alone ? { alone: true, apply } : { apply }]);
  }),
);

/** Adds what only several fields together say. */
const combined: Readonly<Record<string, Flag>> = {
  '--security-opt': {
    apply(plan, text) {
      if (text === 'systempaths=unconfined') {
        return { ...plan, other: { ...plan.other, HostConfig: { ...fieldsOf(plan.other['HostConfig']), MaskedPaths: [], ReadonlyPaths: [] } } };
      }
      if (/^seccomp[=:](?!unconfined$|builtin$|\{)/.test(text))
        return { problem: t('The profile of --security-opt {0} is in a file that only the docker command reads.', text) };
      return others.get('--security-opt')?.apply(plan, text);
    },
  },
};

/** A flag by its long or short name; `undefined` for an unknown one. */
export function flagOf(name: string): Flag | undefined {
  const full = Object.hasOwn(aliases, name) ? (aliases[name] ?? name) : name;
  if (Object.hasOwn(combined, full)) return combined[full];
  return Object.hasOwn(ownFlags, full) ? ownFlags[full] : others.get(full);
}
