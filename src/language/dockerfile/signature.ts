import { t, translate } from '../../core/l10n.ts';
import type { Signature, SignatureHelp } from '../language.ts';
import { placeOf } from './complete/place.ts';
import { type Argument, argumentAt, flagAt } from './complete/words.ts';
import { findInstruction, type InstructionSpec } from './instructions.ts';
import type { Dockerfile, Instruction } from './syntax.ts';

/** Characters after which help opens. */
export const signatureOn: readonly string[] = [' '];

const commands = new Set(['RUN', 'CMD', 'ENTRYPOINT']);

/** How the instruction at the offset is written, with the part that is being written. */
export function signature(file: Dockerfile, offset: number): SignatureHelp | undefined {
  const place = placeOf(file, offset);
  if (place.kind !== 'arguments') return undefined;
  const { own, at } = place;
  const spec = findInstruction(own.keyword);
  if (spec === undefined) return undefined;
  const cursor = { own, at, offset };
  const argument = argumentAt(cursor);
  const flag = flagAt(cursor);
  const isFlag = flag !== undefined || argument.prefix.startsWith('--');
  // Nobody wants help with every word of a shell command.
  if (!isFlag && commands.has(own.keyword) && !argument.json && argument.index > 0) return undefined;
  const active = activeForm(spec, own, argument);
  const form = formOf(spec.forms[active] ?? '');
  const activeParameter = isFlag ? form.findIndex(({ option }) => option) : activeOf(form, argument);
  return {
    signatures: spec.forms.map((label) => signatureOf(spec, label)),
    activeSignature: active,
    activeParameter: activeParameter < 0 ? form.length : activeParameter,
  };
}

/** The form that what is written fits: the JSON form, the one with as many words, or the first. */
function activeForm({ forms, name }: InstructionSpec, own: Instruction, argument: Argument): number {
  const isJson = own.logical.text[own.argumentsAt] === '[';
  const json = forms.findIndex((form) => form.includes('["'));
  if (isJson || own.words.length === 0) return isJson && json >= 0 ? json : 0;
  if (name === 'HEALTHCHECK') return own.words[0]?.text.toUpperCase() === 'NONE' ? 1 : 0;
  const plain = forms.flatMap((form, index) => (form.includes('["') ? [] : [index]));
  return (name === 'FROM' && (argument.index > 0 || own.words.length > 1) ? plain.at(-1) : plain[0]) ?? 0;
}

/** A part of a form: where it stands, which word it belongs to, and what separates it from the part of the same word before it. */
type Part = { readonly start: number; readonly end: number; readonly word: number; readonly separator: string; readonly option: boolean };

const parts = /\[OPTIONS\]|\[--[^\]]*\]|<[^>]*>/g;

function formOf(form: string): readonly Part[] {
  const found: Part[] = [];
  for (const match of form.matchAll(parts)) {
    const before = form.slice(0, match.index).replace(parts, (part) => (part.startsWith('[') ? '' : part.replaceAll(' ', '_')));
    const option = match[0].startsWith('[');
    const word = before.trimStart().split(/\s+/).length - 2;
    const separator = found.at(-1)?.word === word ? (form[match.index - 1] ?? '') : '';
    found.push({ start: match.index, end: match.index + match[0].length, word: option ? -1 : word, separator, option });
  }
  return found;
}

/** The part that the argument at the offset fills; the last for all that follow. */
function activeOf(form: readonly Part[], { index, prefix }: Argument): number {
  const last = form.reduce((most, { word }) => Math.max(most, word), 0);
  const word = Math.min(Math.max(index, 0), last);
  return form.findLastIndex((part) => part.word === word && !part.option && (part.separator === '' || prefix.includes(part.separator)));
}

function signatureOf(spec: InstructionSpec, label: string): Signature {
  const parameters = formOf(label).map(({ start, end, option }) => {
    const range: readonly [number, number] = [start, end];
    return option ? { label: range, documentation: flagsOf(spec) } : { label: range };
  });
  return { label, documentation: `${translate(spec.description)}${spec.deprecated ? `\n\n${t('Deprecated.')}` : ''}`, parameters };
}

function flagsOf({ flags }: InstructionSpec): string {
  return flags.map(({ name, description }) => `- \`--${name}\` ${translate(description)}`).join('\n');
}
