import { t, translate } from '../../../core/l10n.ts';
import type { Completion } from '../../language.ts';
import { instructions, instructionUrl } from '../instructions.ts';
import type { Dockerfile, Instruction } from '../syntax.ts';
import { directiveEntries } from './directives.ts';
import { type Entry, entriesAt, orderOf } from './entry.ts';
import type { Place } from './place.ts';
import { snippetEntries } from './snippets.ts';

const notInTrigger = new Set(['ONBUILD', 'FROM', 'MAINTAINER']);

/** The instructions, and usual ones as snippets, that may begin where nothing but a part of a name stands. */
export function keywordCompletions(file: Dockerfile, place: Extract<Place, { kind: 'keyword' }>): readonly Completion[] {
  const { typed, end, inTrigger, instruction } = place;
  const span = { start: typed.start, end };
  const isLower = isLowerCase(file, instruction);
  const beforeStages = (file.stages[0]?.start ?? Number.POSITIVE_INFINITY) >= typed.start;
  const isFollowed = /^[ \t]/.test(file.text.slice(end, end + 1));
  const open = instructions.filter(({ name }) => (inTrigger ? !notInTrigger.has(name) : !beforeStages || name === 'FROM' || name === 'ARG'));
  const keywords = open.map((spec, index): Entry => {
    const label = isLower ? spec.name.toLowerCase() : spec.name;
    return {
      label,
      kind: 'keyword',
      text: isFollowed ? label : `${label} `,
      documentation: `${translate(spec.description)}\n\n${spec.forms.map((form) => `\`${form}\``).join('  \n')}\n\n[${t('Documentation')}](${instructionUrl(spec)})`,
      again: true,
      order: orderOf(index, spec.deprecated ? 9 : 1),
      ...(spec.deprecated && { deprecated: true }),
    };
  });
  if (inTrigger || isFollowed) return entriesAt(span, keywords);
  const isEmpty = file.instructions.every((one) => one.index === instruction?.index);
  const snippets = snippetEntries({
    isEmpty,
    hasDirectives: file.directives.length > 0,
    beforeStages,
    stage: nearestStage(file, typed.start),
    keyword: (name) => (isLower ? name.toLowerCase() : name),
  });
  const line = file.lines.lineAt(typed.start);
  const directives = line <= file.directives.length && line === file.lines.lineAt(typed.end) ? directiveEntries(file) : [];
  return entriesAt(span, [...keywords, ...snippets, ...directives]);
}

function nearestStage(file: Dockerfile, offset: number): string | undefined {
  return file.stages.findLast(({ name, end }) => name !== undefined && end <= offset)?.name;
}

/** Whether most instructions of the file, but for one, are written in lower case. */
function isLowerCase(file: Dockerfile, except?: Instruction): boolean {
  let balance = 0;
  for (const { index, keyword, keywordSpan } of file.instructions) {
    if (index === except?.index) continue;
    balance += file.text.slice(keywordSpan.start, keywordSpan.end) === keyword.toLowerCase() ? 1 : -1;
  }
  return balance > 0;
}
