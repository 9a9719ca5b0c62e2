import { t } from '../../core/l10n.ts';
import { didYouMean } from '../didYouMean.ts';
import type { Problem } from '../problem.ts';
import type { Context } from './context.ts';
import { removeProperty, renameTo, replaceBy, shown } from './fixes.ts';
import { isSize } from './formats.ts';
import { finding } from './rules.ts';
import { type Property, propertiesOf, spanOf } from './tree.ts';

/** Options of the drivers `json-file` and `local`, and those that every driver takes. */
export const fileLogOptions = ['max-size', 'max-file', 'compress', 'labels', 'labels-regex', 'env', 'env-regex', 'tag'] as const;
const everyDriver = ['mode', 'max-buffer-size', 'cache-disabled', 'cache-max-file', 'cache-max-size', 'cache-compress'];

/** Log options that keep the engine, or every new container, from starting. Other drivers than the two of files have their own. */
export function checkLogOptions({ tree, engine }: Context): readonly Problem[] {
  const member = (name: string) => tree.members.findLast((property) => property.name === name)?.value;
  const driver = member('log-driver');
  if (driver === undefined && engine?.serviceFlags['log-driver'] !== undefined) return [];
  const name = driver === undefined ? 'json-file' : String(driver.value);
  if (name !== 'json-file' && name !== 'local') return [];
  const options = propertiesOf(member('log-opts'));
  const known = [...fileLogOptions, ...everyDriver];
  const unknown = options.filter((option) => !known.includes(option.name));
  return [
    ...unknown.map((option) => {
      const meant = didYouMean(option.name, known);
      return finding(
        'DaemonLogOption',
        option.nameSpan,
        t('The log driver {0} knows no option “{1}”; the engine does not start with it.', name, shown(option.name)),
        {
          fixes: [...(meant ? [renameTo(option, meant)] : []), removeProperty(tree, options, option)],
        },
      );
    }),
    ...options.flatMap(checkOption),
    ...(name === 'json-file' ? compression(options) : []),
  ];
}

function checkOption({ name, value }: Property): readonly Problem[] {
  if (value?.type !== 'string') return [];
  const text = String(value.value);
  const problem = optionProblem(name, text);
  if (problem === undefined) return [];
  const bare = name.endsWith('size') ? /^\s*(\d+)\s*([kmg])/i.exec(text) : null;
  const fixes = bare ? [replaceBy(spanOf(value), JSON.stringify(`${bare[1]}${bare[2]?.toLowerCase()}`))] : [];
  return [finding('DaemonLogOption', spanOf(value), problem, { fixes })];
}

function optionProblem(name: string, text: string): string | undefined {
  if ((name === 'max-size' || name === 'max-buffer-size') && !isSize(text) && text !== '-1')
    return t('“{0}” is no size such as 10m; no container starts with it.', shown(text));
  if (name === 'max-file' && !/^\+?0*[1-9]\d{0,8}$/.test(text))
    return t('“max-file” must be a whole number from 1 on; no container starts with “{0}”.', shown(text));
  if (name === 'compress' && !/^(?:1|t|true|0|f|false)$/i.test(text))
    return t('“compress” must be "true" or "false"; no container starts with “{0}”.', shown(text));
  if (name === 'mode' && !['blocking', 'non-blocking', ''].includes(text))
    return t('“mode” must be "blocking" or "non-blocking"; the engine does not start with “{0}”.', shown(text));
  return undefined;
}

function compression(options: readonly Property[]): readonly Problem[] {
  const text = (name: string) => String(options.findLast((option) => option.name === name)?.value?.value ?? '');
  const compress = options.findLast(({ name }) => name === 'compress');
  if (compress === undefined || !/^(?:1|t|true)$/i.test(text('compress'))) return [];
  if (Number(text('max-file')) >= 2 && text('max-size') !== '' && text('max-size') !== '-1') return [];
  return [finding('DaemonLogOption', compress.nameSpan, t('“compress” needs “max-size”, and “max-file” of at least 2; no container starts without them.'))];
}
