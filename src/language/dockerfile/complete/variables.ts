import { t } from '../../../core/l10n.ts';
import { oneLine, shorten } from '../../../core/plainText.ts';
import { markdownCode } from '../../markdown.ts';
import type { Span } from '../../text.ts';
import { platformArguments, proxyArguments } from '../scope.ts';
import type { Dockerfile } from '../syntax.ts';
import type { Seen, View } from '../values.ts';
import { type Entry, inSnippet, orderOf } from './entry.ts';
import { isEscaped } from './place.ts';

/** A reference to a variable that is being typed. */
type OpenReference = {
  readonly braced: boolean;
  /** What is typed of the name. */
  readonly name: string;
  /** What is typed behind the name: an operator, or its beginning. */
  readonly operator: string;
  /** How many characters behind the offset belong to the name. */
  readonly rest: number;
};

/** What these do happens in the container, where no ARG is. */
const atRunTime = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);
const opened = /\$(\{?)([A-Za-z_]\w*|)([:#%/]?)$/;

/** The reference that text before a place ends in. Only the last 200 characters are looked at: a name is shorter. */
export function openReference(before: string, after: string, escapeMark: string): OpenReference | undefined {
  const near = before.slice(-200);
  const [whole, brace, name = '', operator = ''] = opened.exec(near) ?? [];
  if (whole === undefined || isEscaped(near, near.length - whole.length, escapeMark)) return undefined;
  if (operator !== '' && (brace === '' || name === '')) return undefined;
  const rest = operator === '' && name !== '' ? (/^\w{0,200}/.exec(after)?.[0].length ?? 0) : 0;
  return { braced: brace === '{', name, operator, rest };
}

/** The variables that may be written for a reference, and inside braces the operators behind a whole name. */
export function variableEntries(
  reference: OpenReference,
  view: View,
  options: { readonly after: string; readonly keyword: string; readonly file: Dockerfile },
) {
  const close = reference.braced && options.after[reference.rest] !== '}' ? '}' : '';
  const names = namesIn(view, options.keyword);
  const entries = names.map(
    (name): Entry => ({ label: name, kind: 'variable', text: name + close, ...explained(name, view.look(name), options.file), order: `1${name}` }),
  );
  const isWhole = reference.braced && reference.rest === 0 && (reference.operator !== '' || names.includes(reference.name));
  return { names: reference.operator === '' ? entries : [], operators: isWhole ? operatorEntries(close) : [] };
}

/** Where names and operators go, when the offset is in one line with the reference. */
export function referenceSpans({ name, operator, rest }: OpenReference, offset: number): { readonly name: Span; readonly operator: Span } {
  return { name: { start: offset - name.length, end: offset + rest }, operator: { start: offset - operator.length, end: offset } };
}

function namesIn(view: View, keyword: string): readonly string[] {
  const declared = view.scope.all
    .filter(({ kind }) => kind === 'env' || !atRunTime.has(keyword))
    .map(({ name }) => name)
    .filter((name) => /^[A-Za-z_]\w*$/.test(name));
  const fromBase = Object.keys(view.base?.facts?.environment ?? {}).filter((name) => /^[A-Za-z_]\w*$/.test(name));
  const fromBuild = view.base === undefined ? platformArguments : keyword === 'RUN' ? proxyArguments : [];
  return [...new Set([...declared, ...fromBase, ...fromBuild])];
}

function explained(name: string, { value, origin, definition }: Seen, file: Dockerfile): Pick<Entry, 'detail' | 'documentation'> {
  const line = definition && file.lines.lineAt(definition.instruction.start) + 1;
  const where =
    definition && line !== undefined
      ? t('{0} in line {1}', definition.kind === 'env' ? 'ENV' : 'ARG', line)
      : origin === 'base'
        ? t('Set by the base image')
        : t('Set by BuildKit');
  const isKnown = typeof value === 'string';
  return {
    ...(isKnown && { detail: `= ${shorten(oneLine(value), 60)}` }),
    documentation: isKnown ? `${markdownCode(name)} = ${markdownCode(value)}\n\n${where}` : where,
  };
}

function operatorEntries(close: string): readonly Entry[] {
  const operators: readonly (readonly [string, string, string])[] = [
    [':-', 'default', t('This value when the variable is empty or not set')],
    [':+', 'value', t('This value when the variable is set and not empty')],
    [':?', 'message', t('The build fails when the variable is empty or not set')],
    ['#', 'pattern', t('Without the shortest match at the beginning')],
    ['##', 'pattern', t('Without the longest match at the beginning')],
    ['%', 'pattern', t('Without the shortest match at the end')],
    ['%%', 'pattern', t('Without the longest match at the end')],
    ['/', 'pattern', t('With the first match replaced')],
    ['//', 'pattern', t('With every match replaced')],
  ];
  return operators.map(([operator, placeholder, detail], index) => ({
    label: operator,
    kind: 'value',
    detail,
    snippet: true,
    text: `${operator}\${1:${placeholder}}${operator.startsWith('/') ? `/\${2:replacement}` : ''}${inSnippet(close)}`,
    order: orderOf(index, 2),
  }));
}
