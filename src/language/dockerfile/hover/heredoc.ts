import { t } from '../../../core/l10n.ts';
import { markdownCode } from '../../markdown.ts';
import { touches } from '../../text.ts';
import { type Found, type HoverPlace, lineOf } from './place.ts';

/** Where a here-document ends, and what happens to its text. */
export function heredocHover({ file, instruction, offset }: HoverPlace): Found | undefined {
  const heredoc = instruction.heredocs.find(({ mark, terminator }) => touches(mark, offset) || (terminator && touches(terminator, offset)));
  if (heredoc === undefined) return undefined;
  const { mark, terminator, expands, stripsTabs, name } = heredoc;
  const end = terminator
    ? t('Here-document up to {0} in line {1}', markdownCode(name), lineOf(file, terminator.start))
    : t('Here-document without an end: {0} is missing.', markdownCode(name));
  const variables = expands ? t('Variables are replaced.') : t('Variables stay as they are.');
  const tabs = stripsTabs ? [t('Tabs at the beginning of lines are dropped.')] : [];
  return { span: terminator && touches(terminator, offset) ? terminator : mark, markdown: [end, variables, ...tabs].join('\n\n') };
}
