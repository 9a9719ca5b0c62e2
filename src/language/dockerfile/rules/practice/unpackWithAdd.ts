import { t } from '../../../../core/l10n.ts';
import { baseName } from '../../shell/programs.ts';
import type { Instruction } from '../../syntax.ts';
import type { Rule } from '../rule.ts';
import { scriptsByStage } from './support/programs.ts';
import { bestPractices } from './support/urls.ts';

const archive = /([^/\s"']+\.(?:tar|tgz|tbz2?|txz|tar\.(?:gz|bz2|xz|zst)))["']?$/i;

/** ADD unpacks a local archive; COPY and tar keep the archive in a layer. */
export const unpackWithAdd: Rule = {
  id: 'UnpackWithAdd',
  severity: 'hint',
  url: bestPractices('add-or-copy'),
  hadolint: ['DL3010'],
  check(file, report) {
    const scripts = scriptsByStage(file);
    for (const { index, instructions } of file.stages) {
      const unpacked = new Map<string, number>();
      for (const { programs, instruction } of scripts[index] ?? []) {
        for (const { name, words } of programs) if (name === 'tar') for (const { value } of words) unpacked.set(baseName(value), instruction.index);
      }
      for (const copy of instructions) {
        const name = copiedArchive(copy);
        if (name === undefined || (unpacked.get(name) ?? -1) < copy.index) continue;
        report({ ...copy.keywordSpan, message: t('The archive stays in the image. ADD unpacks it, and keeps none.') });
      }
    }
  },
};

/** The archive's name when a COPY brings just one from the build context. */
function copiedArchive({ keyword, flags, words }: Instruction): string | undefined {
  if (keyword !== 'COPY' || words.length !== 2 || flags.some(({ name }) => name === 'from')) return undefined;
  return archive.exec(words[0]?.text ?? '')?.[1];
}
