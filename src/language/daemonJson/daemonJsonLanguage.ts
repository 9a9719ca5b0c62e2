import { t } from '../../core/l10n.ts';
import { defineLanguage, type Lens } from '../language.ts';
import type { Problem } from '../problem.ts';
import { checkConflicts } from './checkConflicts.ts';
import { checkDetails } from './checkDetails.ts';
import { checkDuplicates } from './checkDuplicates.ts';
import { checkKeys } from './checkKeys.ts';
import { checkLogOptions } from './checkLogOptions.ts';
import { checkSyntax } from './checkSyntax.ts';
import { checkTypes } from './checkTypes.ts';
import { type Context, contextOf } from './context.ts';
import { type DaemonTree, parseDaemonJson } from './tree.ts';

const checks: readonly ((context: Context) => readonly Problem[])[] = [
  checkSyntax,
  checkDuplicates,
  checkKeys,
  checkTypes,
  checkDetails,
  checkLogOptions,
  checkConflicts,
];

/** More than these of one file help nobody, and editors draw each. */
const most = 1000;

/**
 * The engine's configuration file. The schema (`schema.ts`) gives completion and hover alone; every mistake is reported here,
 * but for plain slips of JSON, which the editor's JSON support underlines as well and this tells with what they mean for the engine.
 */
export const daemonJson = defineLanguage<DaemonTree>({
  id: 'daemonJson',
  parse: parseDaemonJson,
  problems: (tree, { rules }, { known }) => {
    const context = contextOf(tree, known.engine);
    const found = checks
      .flatMap((check) => check(context))
      .flatMap((problem) => {
        const severity = rules[problem.rule] ?? problem.severity;
        return severity === 'off' ? [] : [{ ...problem, severity }];
      });
    return found.sort((left, right) => left.start - right.start || left.end - right.end).slice(0, most);
  },
  lenses,
});

function lenses({ root }: DaemonTree): readonly Lens[] {
  const start = root?.offset ?? 0;
  const at = { start, end: start };
  return [
    { ...at, title: t('Validate'), command: 'gantry.daemonJson.validate', tooltip: t('Let dockerd check the file, or Gantry where dockerd cannot') },
    { ...at, title: t('Reload'), command: 'gantry.daemonJson.reload', tooltip: t('Make the engine read the file again; containers go on') },
    { ...at, title: t('Restart'), command: 'gantry.daemonJson.restart', tooltip: t('Restart the engine, for keys that need it') },
    { ...at, title: t('Compare with the Engine'), command: 'gantry.daemonJson.compare', tooltip: t('What of the file is in force, and what not yet') },
  ];
}
