import { type Back, back, type StepPosition } from './ports.ts';

/** One question of a series: gives the answers so far with its own added, {@link back}, or `undefined` when dismissed. */
export type Step<Answers> = (answers: Answers, position: StepPosition) => Promise<Answers | Back | undefined>;

/** Asks one question after the other, going back when asked to; `undefined` when the user dismissed any of them. */
export async function askSteps<Answers>(first: Answers, steps: readonly Step<Answers>[]): Promise<Answers | undefined> {
  const history: Answers[] = [first];
  while (history.length <= steps.length) {
    const step = steps[history.length - 1];
    const answers = history.at(-1);
    if (step === undefined || answers === undefined) break;
    const result = await step(answers, { step: history.length, of: steps.length });
    if (result === undefined) return undefined;
    if (result === back) history.pop();
    else history.push(result);
    if (history.length === 0) history.push(first);
  }
  return history.at(-1);
}

/** Adds an answer to those so far, unless the user went back or dismissed the question. */
export function withAnswer<Answers, Value>(value: Value | Back | undefined, add: (value: Value) => Answers): Answers | Back | undefined {
  if (value === undefined) return undefined;
  return value === back ? back : add(value as Value);
}
