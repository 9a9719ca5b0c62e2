import { describe, expect, it } from 'vitest';
import { folds } from '../../../../src/language/dockerfile/folds.ts';
import { parse } from '../../../../src/language/dockerfile/parse.ts';
import { lines } from './marked.ts';

const foldsOf = (text: string) => folds(parse(text)).map(({ startLine, endLine, kind }) => [startLine, endLine, ...(kind ? [kind] : [])]);

describe('folding', () => {
  it.each([
    [
      'a stage, up to its last instruction',
      lines('FROM a', 'RUN x', '', '# next', 'FROM b', 'RUN y'),
      [
        [0, 1],
        [4, 5],
      ],
    ],
    ['an instruction of two lines', lines('FROM a \\', '  AS b'), [[0, 1]]],
    [
      'a continued instruction in a stage',
      lines('FROM a', 'RUN x \\', '  && y \\', '', '  && z', 'USER a'),
      [
        [0, 5],
        [1, 4],
      ],
    ],
    ['a here-document', lines('RUN <<EOF', 'x', 'EOF'), [[0, 2]]],
    [
      'here-documents of one instruction',
      lines('COPY <<A <<B /x', 'one', 'A', 'two', 'two', 'B'),
      [
        [0, 5],
        [3, 5],
      ],
    ],
    [
      'a here-document that begins in a continued line',
      lines('RUN x \\', '  <<EOF', 'y', 'EOF'),
      [
        [0, 3],
        [1, 3],
      ],
    ],
    ['a here-document without an end', 'RUN <<EOF\nx\ny\n', [[0, 2]]],
    ['comments', lines('# a', '# b', '', '# alone', 'RUN x'), [[0, 1, 'comment']]],
    [
      'comments between the lines of an instruction',
      lines('RUN x \\', '# a', '# b', '  y'),
      [
        [0, 3],
        [1, 2, 'comment'],
      ],
    ],
    ['nothing in one line', 'FROM a\n', []],
    ['CRLF', 'FROM a\r\nRUN x\r\n', [[0, 1]]],
  ])('%s', (_, text, expected) => expect(foldsOf(text)).toEqual(expected));
});
