import { describe, expect, test } from 'vitest';
import { corpus, errorsOf, problemsOf } from './corpus.ts';

const [valid, invalid] = [await corpus('valid'), await corpus('invalid')];

describe('files that an engine takes', () => {
  test.each(valid)('%s has no error', (_name, text) => expect(problemsOf(text).filter(({ severity }) => severity === 'error')).toEqual([]));
});

describe('files that an engine refuses, or of which it ignores a part', () => {
  test.each(invalid)('%s has one', (_name, text) => expect(errorsOf(text)).not.toEqual([]));
});
