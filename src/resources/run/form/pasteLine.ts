import { t } from '../../../core/l10n.ts';
import { oneLine } from '../../../core/plainText.ts';
import type { Ports } from '../../kind.ts';
import { parseRunLine } from '../line/parseRunLine.ts';
import type { Expand } from '../line/shellWords.ts';
import type { RunPlan } from '../plan/plan.ts';
import { askText } from './ask.ts';
import type { Ask, FormContext } from './context.ts';

/** Asks for a `docker run` line; `undefined` when left. What of it is not in the plan is told. */
export async function askRunLine({ ui, machine }: Pick<Ports, 'ui' | 'machine'>, here: boolean): Promise<RunPlan | undefined> {
  // Only a path of this machine means the same to the engine.
  const expand: Expand = (name) => (here && name === 'HOME' ? machine.home : undefined);
  const line = await askText(ui, {
    title: t('Run from a docker run line'),
    prompt: t('Paste the line; nothing runs yet'),
    placeholder: 'docker run -d -p 8080:80 --name web nginx',
    validate: (text) => {
      const parsed = parseRunLine(text, expand);
      return 'problem' in parsed ? parsed.problem : undefined;
    },
    preview: (text) => {
      const parsed = parseRunLine(text, expand);
      return 'warnings' in parsed && parsed.warnings.length > 0 ? parsed.warnings.map(oneLine).join(' ') : undefined;
    },
  });
  const parsed = line === undefined ? undefined : parseRunLine(line, expand);
  if (parsed === undefined || 'problem' in parsed) return undefined;
  if (parsed.warnings.length > 0) ui.warn(parsed.warnings.map(oneLine).join(' '));
  return parsed.plan;
}

/** Fills the form from a line. */
export function askLine({ ports, here }: FormContext): Ask {
  return () => askRunLine(ports, here);
}
