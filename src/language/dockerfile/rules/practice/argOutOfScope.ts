import { t } from '../../../../core/l10n.ts';
import { walkScopes } from '../../scope.ts';
import type { Dockerfile, Stage } from '../../syntax.ts';
import { type VariableUse, variableUses } from '../../variables.ts';
import type { Rule } from '../rule.ts';
import { baseName, rootStage } from './support/baseImages.ts';
import { lineEnd } from './support/edits.ts';

/** An ARG before the first FROM is for FROM lines alone; a stage that wants it declares it again. */
export const argOutOfScope: Rule = {
  id: 'ArgOutOfScope',
  severity: 'warning',
  url: 'https://docs.docker.com/build/building/variables/#scoping',
  check(file, report, known) {
    const told = new Set<string>();
    // A long RUN that uses a variable often is looked through once.
    const looked = new Set<string>();
    const scripts = new Set(file.scripts.map(({ instruction }) => instruction.index));
    walkScopes(file, ({ instruction, scope, globals }) => {
      const stage = file.stages[instruction.stage];
      if (stage === undefined || instruction.keyword === 'FROM') return;
      for (const use of variableUses(file, instruction)) {
        const key = `${stage.index} ${use.name}`;
        if (globals.find(use.name) === undefined || scope.find(use.name) !== undefined || told.has(key) || /^:?[-+?]/.test(use.operator)) continue;
        const place = `${instruction.index} ${use.name}`;
        if (looked.has(place)) continue;
        looked.add(place);
        const image = known.image(rootStage(file, stage).base?.text ?? '');
        const fromImage = image !== undefined && image !== 'absent' && Object.hasOwn(image.environment, use.name);
        if (fromImage || mayBeSetElsewhere(file, stage, use, scripts)) continue;
        told.add(key);
        const line = file.lines.span(file.lines.lineAt(stage.from.end));
        report({
          start: use.start,
          end: use.end,
          message: t('{0} is declared before the first FROM, and empty in this stage. Declare it again here with ARG {0}.', use.name),
          fixes: [
            { title: t('Add {0}', `ARG ${use.name}`), edits: [{ start: line.end, end: line.end, text: `${lineEnd(file)}ARG ${use.name}` }], preferred: true },
          ],
        });
      }
    });
  },
};

/** The shell may set the variable, and images bring variables that are called after them, such as NODE_VERSION. */
function mayBeSetElsewhere(file: Dockerfile, stage: Stage, { name, expandedBy, start, instruction }: VariableUse, scripts: ReadonlySet<number>): boolean {
  const image = baseName(file, stage);
  const prefix = name.toLowerCase().split('_')[0] ?? '';
  if (image === undefined || (prefix !== '' && image.includes(prefix)) || (rootStage(file, stage).base?.text.includes('$') === true && expandedBy === 'shell'))
    return true;
  if (expandedBy === 'build') return false;
  const inDocument = instruction.heredocs.some(({ content }) => content.start <= start && start < content.end);
  if (inDocument || !scripts.has(instruction.index)) return true;
  const text = instruction.logical.text;
  return new RegExp(`(?:^|[\\s;&|("'])${name}\\+?=|\\b(?:for|read|local|select|getopts|source|eval)\\b|(?:^|[\\s;&])\\.\\s`).test(text);
}
