import { t } from '../../../core/l10n.ts';
import type { Completion } from '../../language.ts';
import type { Span } from '../../text.ts';
import { unquote } from '../words.ts';
import { contextCompletions } from './context.ts';
import { distinct, type Entry, entriesAt, values } from './entry.ts';
import { folderEntries, pathsOfStage } from './folders.ts';
import { imageCompletions } from './images.ts';
import { argumentNameEntries, environmentNameEntries } from './names.ts';
import type { Question } from './question.ts';
import { healthcheckEntries, jsonEntries, labelEntries, portEntries, shellEntries, signalEntries } from './simple.ts';
import { stageEntries, stageNameEntries } from './stages.ts';
import { userEntries } from './users.ts';
import type { Argument } from './words.ts';

type Complete = (question: Question, argument: Argument) => Promise<readonly Completion[]>;

const from: Complete = async (question, argument) => {
  const { file, own, instruction } = question;
  if (argument.index === 1) {
    const as = isWrittenLower(question) ? 'as' : 'AS';
    const text = /^\s/.test(own.logical.text.slice(argument.to)) ? as : `${as} `;
    return entriesAt(argument.span, [{ label: as, text, kind: 'keyword', detail: t('names the stage'), again: true }]);
  }
  if (argument.index === 2 && argument.before[1]?.text.toUpperCase() === 'AS') return entriesAt(argument.span, stageNameEntries(file));
  if (argument.index > 0) return [];
  const scratch: Entry = { label: 'scratch', kind: 'image', detail: t('nothing at all'), order: '1' };
  const near = entriesAt(argument.span, [...stageEntries(file, instruction, { indexes: false }), scratch]);
  return [...near, ...(await imageCompletions(question, argument, argument.to))];
};

const copy: Complete = async (question, argument) => {
  if (argument.index < 0) return [];
  const { file, own, instruction } = question;
  const options = { to: argument.to, json: argument.json };
  const fromFlag = own.flags.find(({ name, value }) => name === 'from' && value !== undefined)?.value;
  const targets = argument.index === 0 ? [] : [...(await folderEntries(question, '/')), ...values('./')];
  if (fromFlag === undefined) {
    const sources = await contextCompletions(question, argument, options);
    return [
      ...entriesAt(
        argument.span,
        targets.map((entry) => ({ ...entry, order: `0${entry.order ?? ''}` })),
      ),
      ...sources,
    ];
  }
  const written = unquote(fromFlag.text, file.escape).toLowerCase();
  const before = file.stages.slice(0, Math.max(0, instruction.stage));
  const stage = before.findLast(({ name, index }) => name?.toLowerCase() === written || String(index) === written);
  const sources = stage === undefined ? [] : pathsOfStage(question, stage);
  return entriesAt(
    argument.span,
    argument.index === 0 ? sources : distinct([...targets, ...sources.map((entry) => ({ ...entry, order: `5${entry.order ?? ''}` }))]),
  );
};

const command: Complete = async (question, argument) => {
  const span = jsonStart(question, argument);
  return span ? entriesAt(span, jsonEntries()) : [];
};

const folder: Complete = async (question, argument) => {
  if (argument.index < 0 || (argument.index > 0 && question.own.keyword === 'WORKDIR')) return [];
  const known = await folderEntries(question, '');
  return entriesAt(argument.span, known.length > 0 ? known : values('/app', '/src', '/workspace'));
};

/** Names of ENV, LABEL and ARG: not behind `=`, and not where the old form has its value. */
const names =
  (entries: (question: Question) => Promise<readonly Entry[]> | readonly Entry[]): Complete =>
  async (question, { prefix, index, span }) => {
    const isValue = prefix.includes('=') || (index > 0 && question.own.pairs[0]?.legacy === true);
    return isValue ? [] : entriesAt(span, await entries(question));
  };

/** By instruction: what its arguments may be. */
const completers: Readonly<Record<string, Complete>> = {
  FROM: from,
  COPY: copy,
  ADD: copy,
  CMD: command,
  ENTRYPOINT: command,
  WORKDIR: folder,
  VOLUME: folder,
  EXPOSE: async (question, { span, prefix }) => entriesAt(span, await portEntries(question, prefix)),
  STOPSIGNAL: async (_, { index, span }) => (index === 0 ? entriesAt(span, signalEntries()) : []),
  USER: async (question, { index, span, prefix }) => (index === 0 ? entriesAt(span, await userEntries(question, prefix)) : []),
  LABEL: names(labelEntries),
  SHELL: async (question, argument) => {
    const span = jsonStart(question, argument);
    return span ? entriesAt(span, shellEntries()) : [];
  },
  ARG: names(argumentNameEntries),
  ENV: names(environmentNameEntries),
  HEALTHCHECK: async (question, argument) => {
    if (argument.index === 0) return entriesAt(argument.span, healthcheckEntries(isWrittenLower(question)));
    return argument.index === 1 && argument.before[0]?.text.toUpperCase() === 'CMD' ? entriesAt(argument.span, jsonEntries()) : [];
  },
};

/** What an instruction's argument may be. */
export async function argumentCompletions(question: Question, argument: Argument): Promise<readonly Completion[]> {
  const complete = Object.hasOwn(completers, question.own.keyword) ? completers[question.own.keyword] : undefined;
  return complete ? complete(question, argument) : [];
}

/** Where a JSON form may begin: no argument is there yet, or only its bracket. */
function jsonStart({ own, at, offset }: Question, { json, index, prefix }: Argument): Span | undefined {
  if (!json) return index === 0 && prefix === '' ? { start: offset, end: offset } : undefined;
  return own.logical.text.slice(own.argumentsAt, at).trim() === '[' ? { start: own.logical.source(own.argumentsAt), end: offset } : undefined;
}

function isWrittenLower({ file, own }: Question): boolean {
  const { start, end } = own.keywordSpan;
  return file.text.slice(start, end) === own.keyword.toLowerCase();
}
