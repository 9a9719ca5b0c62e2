import type { Completion } from '../../language.ts';
import { entriesAt } from './entry.ts';
import { imageCompletions } from './images.ts';
import type { Question, Slot } from './question.ts';
import { stageEntries } from './stages.ts';

/** Stages and images, where `from` takes either. */
export async function stageOrImageCompletions(question: Question, slot: Slot, to: number): Promise<readonly Completion[]> {
  const stages = entriesAt(slot.span, stageEntries(question.file, question.instruction, { indexes: true }));
  return [...stages, ...(await imageCompletions(question, slot, to))];
}
