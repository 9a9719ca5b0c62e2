import { findMountKey, type MountKeySpec, type MountSpec, mounts } from '../../instructions.ts';
import { type MountOption, mountOptions } from '../../stages.ts';
import type { Dockerfile, Flag, Instruction } from '../../syntax.ts';
import { saidBy } from '../fixes.ts';

/** A `--mount` of RUN. */
export type ReadMount = {
  readonly flag: Flag;
  readonly options: readonly MountOption[];
  /** `undefined` when the type is none that there is, or not known before the build. */
  readonly spec: MountSpec | undefined;
  readonly type: MountOption | undefined;
};

/** The mounts of every RUN. Those with quotes are left out: they follow the rules of CSV and of the line at once. */
export function readMounts(file: Dockerfile, visit: (mount: ReadMount, run: Instruction) => void): void {
  for (const instruction of file.instructions) {
    const said = saidBy(instruction);
    if (said.keyword !== 'RUN') continue;
    for (const flag of said.flags) {
      if (flag.name !== 'mount' || flag.value === undefined || /["'\\`]/.test(flag.value.text)) continue;
      const options = mountOptions(flag.value, said.logical);
      const type = options.findLast(({ key }) => key.text.toLowerCase() === 'type');
      const name = type === undefined ? 'bind' : (type.value?.text.toLowerCase() ?? '');
      visit({ flag, options, spec: mounts.find((mount) => mount.type === name), type }, said);
    }
  }
}

/** The key as the table has it, whatever name of it is written; also when the mount's type does not have it. */
export function anyMountKey(written: string): MountKeySpec | undefined {
  for (const mount of mounts) {
    const key = findMountKey(mount, written.toLowerCase());
    if (key) return key;
  }
  return undefined;
}

export function mountKeys(): readonly string[] {
  return ['type', ...new Set(mounts.flatMap(({ keys }) => keys.flatMap(({ name, aliases }) => [name, ...(aliases ?? [])])))];
}
