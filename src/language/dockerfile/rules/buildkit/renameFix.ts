import { t } from '../../../../core/l10n.ts';
import type { Fix } from '../../../problem.ts';
import type { Span } from '../../../text.ts';

/** Asks for another name of the stage; only its author knows one. */
export function renameFix({ start }: Span): Fix {
  return { title: t('Rename Stage…'), edits: [], followUp: { command: 'editor.action.rename', at: start } };
}
