import { t } from '../../../core/l10n.ts';
import { oneLine, shorten } from '../../../core/plainText.ts';
import type { Dockerfile, Instruction } from '../syntax.ts';
import { type Entry, orderOf } from './entry.ts';

/** The earlier stages that an instruction may stand on or copy from, the nearest first. Those without a name go by their index, which FROM does not take. */
export function stageEntries(file: Dockerfile, instruction: Instruction, options: { readonly indexes: boolean }): readonly Entry[] {
  const own = instruction.stage < 0 ? file.stages.length : instruction.stage;
  return file.stages
    .slice(0, own)
    .filter(({ name }) => name !== undefined || options.indexes)
    .map(({ name, index, base, from }): Entry => {
      const line = file.lines.lineAt(from.start) + 1;
      const detail = base ? t('stage on {0}, line {1}', shorten(oneLine(base.text), 60), line) : t('stage in line {0}', line);
      return { label: name ?? String(index), kind: 'stage', detail, order: orderOf(99_999 - index, 0) };
    });
}

/** Names that a new stage may have: usual ones that no stage has yet. */
export function stageNameEntries(file: Dockerfile): readonly Entry[] {
  const taken = new Set(file.stages.map(({ name }) => name?.toLowerCase()));
  return ['build', 'base', 'dependencies', 'test', 'development', 'production', 'final']
    .filter((name) => !taken.has(name))
    .map((label, index) => ({ label, kind: 'stage', order: orderOf(index) }));
}
