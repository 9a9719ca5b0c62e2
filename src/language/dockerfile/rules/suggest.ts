import { didYouMean } from '../../didYouMean.ts';

const callLimit = 50;
const candidateLimit = 200;

/** {@link didYouMean} for one pass over a file: a file full of mistakes gets suggestions for the first ones only. */
export function suggester(): (word: string, candidates: () => Iterable<string>) => string | undefined {
  let calls = 0;
  return (word, candidates) => {
    calls += 1;
    return calls > callLimit ? undefined : didYouMean(word, [...candidates()].slice(0, candidateLimit));
  };
}
