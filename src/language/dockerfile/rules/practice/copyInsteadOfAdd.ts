import { t } from '../../../../core/l10n.ts';
import type { Instruction } from '../../syntax.ts';
import type { Rule } from '../rule.ts';
import { bestPractices } from './support/urls.ts';

const onlyOfAdd = new Set(['keep-git-dir', 'checksum', 'unpack']);

/** ADD unpacks and downloads; where nothing of that is wanted, COPY says what happens. */
export const copyInsteadOfAdd: Rule = {
  id: 'CopyInsteadOfAdd',
  severity: 'information',
  url: bestPractices('add-or-copy'),
  hadolint: ['DL3020'],
  check({ instructions }, report) {
    for (const instruction of instructions) {
      const { keyword, keywordSpan, flags } = instruction.trigger ?? instruction;
      if (keyword !== 'ADD' || flags.some(({ name }) => onlyOfAdd.has(name))) continue;
      const sources = sourcesOf(instruction.trigger ?? instruction);
      if (sources.length === 0 || sources.some(needsAdd)) continue;
      const lower = instruction.logical.text.slice(instruction.logical.at(keywordSpan.start)).startsWith('add');
      report({
        ...keywordSpan,
        message: t('ADD also unpacks archives and downloads URLs. COPY is enough for plain files.'),
        fixes: [{ title: t('Replace with {0}', 'COPY'), edits: [{ ...keywordSpan, text: lower ? 'copy' : 'COPY' }], preferred: true }],
      });
    }
  },
};

function sourcesOf({ json, words }: Instruction): readonly string[] {
  const all = json !== undefined && json.trouble !== 'shell' ? json.items.map(({ value }) => value) : words.map(({ text }) => text);
  return all.slice(0, -1);
}

/** An archive, something from elsewhere, or what cannot be told: a variable, or a pattern that may match an archive. */
function needsAdd(source: string): boolean {
  return (
    /^["']?(?:https?|ftp|git|ssh):\/\/|^["']?git@|\.git(?:#|$)/i.test(source) ||
    /\$|\.(?:tar|tgz|tbz2?|txz|tzst|tar\.\w+|gz|bz2|xz|zst|lzma)["']?$/i.test(source) ||
    /[*?\]]["']?$/.test(source)
  );
}
