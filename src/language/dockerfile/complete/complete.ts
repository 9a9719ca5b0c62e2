import { t } from '../../../core/l10n.ts';
import type { Completion, Completions } from '../../language.ts';
import type { ImageFacts, Surroundings } from '../../surroundings.ts';
import { contains } from '../../text.ts';
import type { Dockerfile, Instruction } from '../syntax.ts';
import { type View, viewAt } from '../values.ts';
import { argumentCompletions } from './arguments.ts';
import { directiveCompletions } from './directives.ts';
import { entriesAt } from './entry.ts';
import { flagCompletions, flagValueCompletions } from './flags.ts';
import { keywordCompletions } from './keywords.ts';
import { isInSingleQuotes, type Place, placeOf } from './place.ts';
import type { Question } from './question.ts';
import { settled } from './settled.ts';
import { openReference, referenceSpans, variableEntries } from './variables.ts';
import { argumentAt, flagAt, isBeforeFlag } from './words.ts';

/** Characters after which the list opens. */
export const completeOn: readonly string[] = [' ', '-', '=', ',', '$', '{', ':', '/', '#', '"', '[', ';'];

const none: Completions = { items: [], complete: true };
/** Instructions in which the build replaces variables, and those in which a shell does. */
const expandedByBuild = new Set(['ADD', 'ARG', 'COPY', 'ENV', 'EXPOSE', 'FROM', 'LABEL', 'STOPSIGNAL', 'USER', 'VOLUME', 'WORKDIR']);
const expandedByShell = new Set(['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK']);

/** What may be written at an offset. Resolves with what is there when it is aborted; never rejects. */
export async function complete(file: Dockerfile, offset: number, surroundings: Surroundings, signal: AbortSignal): Promise<Completions> {
  const items = await itemsAt(file, placeOf(file, offset), offset, surroundings, signal);
  // What an item replaces must be in the line of the offset: editors take no other.
  const line = file.lines.span(file.lines.lineAt(Math.max(0, Math.min(offset, file.text.length))));
  const found = items.filter(({ edit }) => contains(line, edit));
  return found.length === 0 && !signal.aborted ? none : { items: found, complete: !signal.aborted };
}

async function itemsAt(file: Dockerfile, place: Place, offset: number, surroundings: Surroundings, signal: AbortSignal): Promise<readonly Completion[]> {
  switch (place.kind) {
    case 'nothing':
      return [];
    case 'directive':
      return directiveCompletions(file, place.line, offset);
    case 'keyword':
      return keywordCompletions(file, place);
    case 'heredoc':
      return inHeredoc(questionAt(file, offset, surroundings, signal, place.instruction, place.instruction, 0), place);
    default:
      return inArguments(questionAt(file, offset, surroundings, signal, place.instruction, place.own, place.at));
  }
}

function questionAt(
  file: Dockerfile,
  offset: number,
  surroundings: Surroundings,
  signal: AbortSignal,
  instruction: Instruction,
  own: Instruction,
  at: number,
): Question {
  const view = async (): Promise<View | undefined> => {
    const quick = viewAt(file, instruction, surroundings.known);
    const reference = quick?.base?.reference;
    if (!reference || reference === 'scratch' || quick?.base?.facts) return quick;
    const facts = await settled<ImageFacts | undefined>(() => surroundings.image(reference, signal), undefined, signal);
    const image = (asked: string) => (asked === reference && facts ? facts : surroundings.known.image(asked));
    return facts ? viewAt(file, instruction, { image, platform: surroundings.known.platform }) : quick;
  };
  return { file, offset, surroundings, signal, instruction, own, at, view };
}

async function inHeredoc(question: Question, { heredoc }: Extract<Place, { kind: 'heredoc' }>): Promise<readonly Completion[]> {
  const { file, offset } = question;
  const start = file.lines.start(file.lines.lineAt(offset));
  const before = file.text.slice(start, offset);
  const found = heredoc.expands ? await variableCompletions(question, before, file.text.slice(offset, offset + 200)) : undefined;
  if (found !== undefined) return found;
  // The end is offered where it is missing.
  const typed = heredoc.stripsTabs ? before.replace(/^\t+/, '') : before;
  if (heredoc.terminator !== undefined || !heredoc.name.startsWith(typed)) return [];
  return entriesAt({ start: offset - typed.length, end: offset }, [{ label: heredoc.name, kind: 'keyword', detail: t('ends the here-document') }]);
}

async function inArguments(question: Question): Promise<readonly Completion[]> {
  const { file, own, at } = question;
  const flag = flagAt(question);
  const isInValue = flag !== undefined && at > flag.nameEnd;
  const argument = argumentAt(question);
  if (isInValue || (isExpanded(own) && !(expandedByBuild.has(own.keyword) && isInSingleQuotes(argument.prefix, file.escape)))) {
    const found = await variableCompletions(question, own.logical.text.slice(Math.max(0, at - 400), at), own.logical.text.slice(at, at + 200));
    if (found !== undefined) return found;
  }
  if (flag && isInValue) return flagValueCompletions(question, flag);
  if (flag) {
    const span = { start: flag.flag.start, end: flag.flag.nameSpan.end };
    return flagCompletions(question, { from: flag.from, prefix: '', span }, own.logical.text.slice(flag.nameEnd));
  }
  const mayBeFlag = argument.index === 0 && !argument.json && /^-{0,2}$/.test(argument.prefix);
  const flags = mayBeFlag ? flagCompletions(question, argument, '') : [];
  return isBeforeFlag(question) || argument.prefix.startsWith('-') ? flags : [...(await argumentCompletions(question, argument)), ...flags];
}

function isExpanded({ keyword, json }: Instruction): boolean {
  return expandedByBuild.has(keyword) || (expandedByShell.has(keyword) && (json === undefined || json.trouble === 'shell'));
}

/** The variables for the reference that ends at the offset; `undefined` when none does. */
async function variableCompletions(question: Question, before: string, after: string): Promise<readonly Completion[] | undefined> {
  const { file, offset, own } = question;
  const reference = openReference(before, after, file.escape);
  if (reference === undefined) return undefined;
  const view = await question.view();
  if (view === undefined) return [];
  const spans = referenceSpans(reference, offset);
  const { names, operators } = variableEntries(reference, view, { after, keyword: own.keyword, file });
  return [...entriesAt(spans.name, names), ...entriesAt(spans.operator, operators)];
}
