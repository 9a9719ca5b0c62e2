import type { Hover } from '../../language.ts';
import type { Surroundings } from '../../surroundings.ts';
import { touches } from '../../text.ts';
import { instructionAt } from '../complete/place.ts';
import type { Dockerfile } from '../syntax.ts';
import { argumentHover } from './argument.ts';
import { directiveHover } from './directive.ts';
import { flagValueHover } from './flagValue.ts';
import { heredocHover } from './heredoc.ts';
import { flagHover, keywordHover } from './instruction.ts';
import { type Found, type HoverPlace, hoverPlace } from './place.ts';
import { variableHover } from './variable.ts';

/** What is known of the place at an offset. Resolves with what the file says when the engine is slow and the question aborted; never rejects. */
export async function hover(file: Dockerfile, offset: number, surroundings: Surroundings, signal: AbortSignal): Promise<Hover | undefined> {
  const found = await foundAt(file, offset, surroundings, signal);
  return found && { start: found.span.start, end: found.span.end, markdown: found.markdown };
}

async function foundAt(file: Dockerfile, offset: number, surroundings: Surroundings, signal: AbortSignal): Promise<Found | undefined> {
  if (!(offset >= 0 && offset <= file.text.length)) return undefined;
  const directive = directiveHover(file, offset);
  const instruction = instructionAt(file, offset);
  if (directive || instruction === undefined || offset > instruction.end || instruction.comments.some((comment) => touches(comment, offset))) return directive;
  const place = hoverPlace(file, offset, instruction, surroundings, signal);
  return keywordHover(place) ?? heredocHover(place) ?? (await variableHover(place)) ?? inInstruction(place);
}

async function inInstruction(place: HoverPlace): Promise<Found | undefined> {
  const flag = place.own.flags.find((one) => touches(one, place.offset));
  if (flag === undefined) return argumentHover(place);
  if (flag.value && touches(flag.value, place.offset)) return flagValueHover(place, flag, flag.value);
  return flagHover(place, flag);
}
