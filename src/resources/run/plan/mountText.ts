import { t } from '../../../core/l10n.ts';
import { fieldsOf, textRecordOf } from '../../../engine/mapping/fields.ts';
import { csvFields, csvLine, pair } from './csv.ts';
import { type DetailKey, detailKeys, detailOf, detailWords } from './mountDetails.ts';
import type { MountRule } from './plan.ts';

type Problem = { readonly problem: string };

/** True for what `-v` takes as a path of the engine's machine rather than a volume's name. */
export function isPath(source: string): boolean {
  return /^([/\\.~$]|[a-zA-Z]:[/\\])/.test(source);
}

/** A value of `docker run -v`: `[SOURCE:]TARGET[:OPTIONS]`. */
export function parseVolume(text: string): MountRule | Problem {
  // A drive's colon separates nothing.
  const words = [...text.matchAll(/((?:^|(?<=:))[a-zA-Z]:(?=[/\\])[^:]*|[^:]*)(?::|$)/gs)].map(([, word = '']) => word);
  if (words.at(-1) === '' && !text.endsWith(':')) words.pop();
  const [first = '', second, third, ...more] = words;
  if (more.length > 0 || words.some((word) => word === ''))
    return { problem: t('“{0}” is not a mount: it should look like source:/path or source:/path:ro.', text) };
  if (second === undefined) return { type: 'volume', source: '', target: first, readOnly: false, options: [] };
  const options = third === undefined ? [] : third.split(',');
  const rest = options.filter((option) => option !== 'ro' && option !== 'rw');
  return { type: isPath(first) ? 'bind' : 'volume', source: first, target: second, readOnly: options.includes('ro'), options: rest };
}

/** A value of `docker run --tmpfs`: `TARGET[:OPTIONS]`. */
export function parseTmpfs(text: string): MountRule {
  const colon = text.indexOf(':');
  const target = colon < 0 ? text : text.slice(0, colon);
  const options = colon < 0 || colon === text.length - 1 ? [] : text.slice(colon + 1).split(',');
  return { type: 'tmpfs', source: '', target, readOnly: options.includes('ro'), options: options.filter((option) => option !== 'ro') };
}

/** A value of `docker run --mount`. */
export function parseMount(text: string): MountRule | Problem {
  let rule: MountRule = { type: 'volume', source: '', target: '', readOnly: false, options: [], details: {} };
  for (const field of csvFields(text)) {
    const [name, value] = pair(field);
    const key = name.trim().toLowerCase();
    if (key === 'type') rule = { ...rule, type: (value ?? '').toLowerCase() };
    else if (key === 'source' || key === 'src') rule = { ...rule, source: value ?? '' };
    else if (['target', 'dst', 'destination'].includes(key)) rule = { ...rule, target: value ?? '' };
    else if (key === 'readonly' || key === 'ro') rule = { ...rule, readOnly: value === undefined || value === 'true' || value === '1' };
    else if (Object.hasOwn(detailKeys, key)) {
      const details = detailOf(rule.details ?? {}, key as DetailKey, value);
      if (details === undefined) return { problem: t('“{0}” has no value that --mount takes.', field) };
      rule = { ...rule, details };
    } else return { problem: t('--mount does not know “{0}”.', field) };
  }
  return rule.target === '' ? { problem: t('“{0}” says no target to mount at.', text) } : rule;
}

/** The flag and its value that make this mount; with names of details that `docker run` cannot say. */
export function mountWords(rule: MountRule): { readonly words: readonly string[]; readonly unsaid: readonly string[] } {
  const { type, source, target, readOnly, options } = rule;
  if (!needsMount(rule)) {
    const all = [...options, ...(readOnly ? ['ro'] : [])].join(',');
    const place = type === 'tmpfs' || source === '' ? target : `${source}:${target}`;
    return { words: [type === 'tmpfs' ? '--tmpfs' : '-v', all === '' ? place : `${place}:${all}`], unsaid: [] };
  }
  const { fields, unsaid } = detailWords(rule.details ?? {});
  const words = [`type=${type}`, ...(source === '' ? [] : [`source=${source}`]), `target=${target}`, ...(readOnly ? ['readonly'] : []), ...fields];
  return { words: ['--mount', csvLine(words)], unsaid };
}

/** True for what `-v` and `--tmpfs` cannot say. */
export function needsMount({ type, source, target, readOnly, details }: MountRule): boolean {
  if (details !== undefined || !['volume', 'bind', 'tmpfs'].includes(type)) return true;
  if (type === 'tmpfs') return target.includes(':');
  return (
    (source === '' && readOnly) || [source.replace(/^[a-zA-Z]:(?=[/\\])/, ''), target.replace(/^[a-zA-Z]:(?=[/\\])/, '')].some((path) => path.includes(':'))
  );
}

/** One of the engine's `Mount` objects as a rule. */
export function mountOf(json: unknown): MountRule {
  const { Type, Source, Target, ReadOnly, ...rest } = fieldsOf(json);
  const { Type: type = 'volume', Source: source = '', Target: target = '' } = textRecordOf({ Type, Source, Target });
  return { type, source, target, readOnly: ReadOnly === true, options: [], details: rest };
}
