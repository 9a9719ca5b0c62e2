import { t } from '../../../../core/l10n.ts';
import type { Span } from '../../../text.ts';
import { stageUses } from '../../stages.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';

/** BuildKit's check of the same name. */
export const stageNameCasing: Rule = {
  id: 'StageNameCasing',
  severity: 'warning',
  url: checkUrl('stage-name-casing'),
  check(file, report) {
    const mixed = file.stages.filter(({ name }) => name !== undefined && name !== name.toLowerCase());
    if (mixed.length === 0) return;
    const uses = new Map<number, Span[]>();
    for (const { stage, written, start, end } of stageUses(file)) {
      // A stage that is named by its index stays so.
      if (stage !== undefined && !/^\d+$/.test(written)) add(uses, stage, { start, end });
    }
    for (const { name, nameSpan, index } of mixed) {
      if (name === undefined || nameSpan === undefined) continue;
      const text = name.toLowerCase();
      report({
        ...nameSpan,
        message: t('The stage name “{0}” should be lowercase: the build makes it “{1}”.', name, text),
        fixes: [
          { title: t('Change to “{0}” Everywhere', text), edits: [nameSpan, ...(uses.get(index) ?? [])].map((span) => ({ ...span, text })), preferred: true },
        ],
      });
    }
  },
};

function add(uses: Map<number, Span[]>, stage: number, span: Span): void {
  const spans = uses.get(stage);
  if (spans) spans.push(span);
  else uses.set(stage, [span]);
}
