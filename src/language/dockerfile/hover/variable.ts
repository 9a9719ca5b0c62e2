import { t } from '../../../core/l10n.ts';
import { plainMarkdown } from '../../../core/plainText.ts';
import { markdownCode } from '../../markdown.ts';
import type { ImageFacts } from '../../surroundings.ts';
import { touches } from '../../text.ts';
import { settled } from '../complete/settled.ts';
import { type Definition, definitionsOf } from '../scope.ts';
import type { Instruction } from '../syntax.ts';
import { type Seen, type View, viewAt } from '../values.ts';
import { type VariableUse, variableUses } from '../variables.ts';
import { type Found, type HoverPlace, lineOf } from './place.ts';

const atRunTime = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** The variable that is used at the offset: its value, where that comes from, and what it was written as. */
export async function variableHover(place: HoverPlace): Promise<Found | undefined> {
  const uses = variableUses(place.file, place.instruction).filter((use) => use.name !== '' && touches(use, place.offset));
  // Of references inside one another the innermost counts.
  const use = uses.reduce<VariableUse | undefined>((best, one) => (best && best.end - best.start <= one.end - one.start ? best : one), undefined);
  if (use === undefined) return undefined;
  const view = await viewWithBase(place);
  return view && { span: use, markdown: useMarkdown(place, use, view) };
}

/** The variable that an ARG or ENV defines at the offset. */
export function definitionHover({ file, own, instruction, offset, surroundings }: HoverPlace): Found | undefined {
  const pair = own.keyword === 'ARG' || own.keyword === 'ENV' ? own.pairs.find(({ name }) => touches(name, offset)) : undefined;
  const first = file.stages[0]?.from;
  const globals = first && instruction.stage >= 0 ? viewAt(file, first, surroundings.known)?.scope : undefined;
  const definition = pair && definitionsOf(file, own, globals).find((one) => one.pair === pair);
  const value = definition && viewAt(file, instruction, surroundings.known)?.valueFor(definition);
  if (pair === undefined || definition === undefined) return undefined;
  const from = definition.global ? [cameFrom(file, definition.global)] : [];
  return { span: pair.name, markdown: [heading(definition.name, value), ...from].join('\n\n') };
}

async function viewWithBase({ file, instruction, surroundings, signal }: HoverPlace): Promise<View | undefined> {
  const { known } = surroundings;
  const view = viewAt(file, instruction, known);
  const base = view?.base;
  if (!base?.reference || base.facts || base.reference === 'scratch') return view;
  const { reference } = base;
  const facts = await settled<ImageFacts | undefined>(() => surroundings.image(reference, signal), undefined, signal);
  return facts ? viewAt(file, instruction, { image: (asked) => (asked === reference ? facts : known.image(asked)), platform: known.platform }) : view;
}

function useMarkdown({ file, instruction, own }: HoverPlace, use: VariableUse, view: View): string {
  const seen = view.look(use.name);
  const lines = [heading(use.name, seen.value)];
  if (seen.definition) lines.push(cameFrom(file, seen.definition, instruction));
  if (seen.definition?.global) lines.push(cameFrom(file, seen.definition.global));
  if (seen.definition?.kind === 'arg' && atRunTime.has(own.keyword)) lines.push(t('An ARG has no value when the container runs.'));
  const otherwise = elsewhere(seen, use, view);
  if (otherwise !== undefined) lines.push(otherwise);
  return lines.join('\n\n');
}

function elsewhere({ origin }: Seen, { expandedBy }: VariableUse, { base }: View): string | undefined {
  const image = base?.reference ? markdownCode(base.reference) : undefined;
  if (origin === 'base') return image === undefined ? t('Set by the base image') : t('Set by the base image {0}', image);
  if (origin === 'build') return t('Set by BuildKit');
  if (origin === 'file') return undefined;
  if (expandedBy === 'shell') return t('Not defined in this file; the shell or the base image may set it.');
  if (origin === 'none') return t('Not defined: it is empty here.');
  return image === undefined ? t('Not defined in this file; the base image may set it.') : t('Not defined in this file; the base image {0} may set it.', image);
}

function heading(name: string, value: string | null | undefined): string {
  return typeof value === 'string' ? `**${markdownCode(name)}** = ${markdownCode(value)}` : `**${markdownCode(name)}**`;
}

function cameFrom(file: HoverPlace['file'], { kind, pair, instruction }: Definition, use?: Instruction): string {
  const what = `${kind === 'env' ? 'ENV' : 'ARG'} ${file.text.slice(pair.start, pair.end)}`;
  const line = lineOf(file, pair.start);
  const stage = file.stages[instruction.stage];
  if (use === undefined || stage === undefined || instruction.stage === use.stage) return t('{0} in line {1}', markdownCode(what), line);
  return t('{0} in line {1}, inherited from stage {2}', markdownCode(what), line, plainMarkdown(stage.name ?? String(stage.index)));
}
