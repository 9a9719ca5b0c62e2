import { describe, expect, it } from 'vitest';
import { format } from '../../../../src/language/dockerfile/format/format.ts';
import { formatOnType } from '../../../../src/language/dockerfile/format/onType.ts';
import { parse } from '../../../../src/language/dockerfile/parse.ts';
import { applyEdits } from '../../../../src/language/text.ts';
import { lines, marked } from './marked.ts';

const spaces = { tabSize: 4, insertSpaces: true };
const tabs = { tabSize: 4, insertSpaces: false };
const formatted = (text: string, options = spaces) => applyEdits(text, format(parse(text), options));

describe('formatting', () => {
  it.each([
    ['an instruction begins its line', '  FROM a\n\tRUN x\n', 'FROM a\nRUN x\n'],
    ['one space follows a keyword, whatever its case', 'from   a\nRUN\tx  y\nONBUILD   run   x\n', 'from a\nRUN x  y\nONBUILD run x\n'],
    ['white space at the end goes away', 'FROM a  \n\t\nRUN x \\ \t\n    y\t\n# c  \n', 'FROM a\n\nRUN x \\\n    y\n# c\n'],
    ['continued lines come one level in', 'RUN a \\\n&& b \\\n  && c\n', 'RUN a \\\n    && b \\\n      && c\n'],
    ['a block that is far enough in stays', 'ENV A=1 \\\n      B=2 \\\n        C=3\n', 'ENV A=1 \\\n      B=2 \\\n        C=3\n'],
    ['a block follows its instruction', '    RUN a \\\n        b \\\n          c\n', 'RUN a \\\n    b \\\n      c\n'],
    ['comments in a block move along', 'RUN a \\\n  # one\n  b \\\n    # two\n    c\n', 'RUN a \\\n    # one\n    b \\\n      # two\n      c\n'],
    ['comments at the beginning of lines may stay there', 'RUN a \\\n# one\n    b\n', 'RUN a \\\n# one\n    b\n'],
    ['comments between instructions begin their lines', 'FROM a\n   # c\nRUN x\n', 'FROM a\n# c\nRUN x\n'],
    ['lines that only continue do not move the block', 'RUN a \\\n\\\n    b\n', 'RUN a \\\n    \\\n    b\n'],
    ['a text over lines stays', 'RUN echo "a \\\n b" \\\n  && c\n', 'RUN echo "a \\\n b" \\\n    && c\n'],
    ['quotes in a command in quotes count', 'RUN echo "$(x "a \\\n b")" \\\n  && c\n', 'RUN echo "$(x "a \\\n b")" \\\n    && c\n'],
    ['a word over lines stays', 'RUN echo foo\\\nbar \\\n  x\n', 'RUN echo foo\\\nbar \\\n    x\n'],
    ['the old ENV keeps its value', 'ENV NAME a  \\\n b\n', 'ENV NAME a  \\\n b\n'],
    ['three blank lines become two', 'FROM a\n\n\n\n\nRUN x\n\n\nRUN y\n', 'FROM a\n\n\nRUN x\n\n\nRUN y\n'],
    ['the file ends with one line end', 'FROM a\n\n  \n', 'FROM a\n'],
    ['a line end is put at the end', 'FROM a\nRUN x \\\n  y', 'FROM a\nRUN x \\\n    y\n'],
    ['CRLF stays', '  FROM a \r\n\r\n\r\n\r\n\r\nRUN x \\ \r\ny', 'FROM a\r\n\r\n\r\nRUN x \\\r\n    y\r\n'],
    ['the other escape character continues lines', '# escape=`\nRUN dir C:\\ \nRUN a ` \nb\n', '# escape=`\nRUN dir C:\\\nRUN a `\n    b\n'],
    ['a byte order mark stays', '\ufeff  FROM a\n', '\ufeffFROM a\n'],
    ['blank lines in an instruction become empty', 'RUN a \\\n   \n  b\n', 'RUN a \\\n\n    b\n'],
    ['a file of blank lines gets no other ones', ' \n\n', '\n\n'],
  ])('%s', (_, text, expected) => expect(formatted(text)).toBe(expected));

  it('never touches a here-document', () => {
    const text = '  RUN <<-EOF  \n\t  x  \n\n\n\n\n   y\\  \n\tEOF\n  COPY <<A /b\n  FROM x\nA\n';
    expect(formatted(text)).toBe('RUN <<-EOF\n\t  x  \n\n\n\n\n   y\\  \n\tEOF\nCOPY <<A /b\n  FROM x\nA\n');
  });

  it('never touches one without an end', () => {
    const text = 'RUN <<EOF\n  x  \n\n\n\n';
    expect(formatted(text)).toBe(text);
  });

  it('indents with what the user has', () => {
    expect(formatted('RUN a \\\nb \\\n      c\n', tabs)).toBe('RUN a \\\n\tb \\\n\t\t  c\n');
    expect(formatted('RUN a \\\n\tb \\\n\t  c\n', { tabSize: 2, insertSpaces: true })).toBe('RUN a \\\n  b \\\n    c\n');
  });

  it('formats whole instructions where lines are selected, and nothing else', () => {
    const text = '  FROM a\n  RUN x \\\ny \\\n z\n  USER b\n';
    const start = text.indexOf('y \\');
    const edits = format(parse(text), spaces, { start, end: start + 1 });
    expect(applyEdits(text, edits)).toBe('  FROM a\nRUN x \\\n    y \\\n     z\n  USER b\n');
  });
});

describe('formatting while typing', () => {
  const typed = (text: string, options = spaces) => {
    const { file, text: bare, offset } = marked(text);
    return applyEdits(bare, formatOnType(file, offset, '\n', options));
  };

  it.each([
    ['a continued line comes one level in', lines('RUN a \\', '‸'), lines('RUN a \\', '    ')],
    ['the next one stands below', lines('RUN a \\', '      b \\', '‸', 'USER x'), lines('RUN a \\', '      b \\', '      ', 'USER x')],
    ['one after a comment stands below it', lines('RUN a \\', '  # c', '‸b'), lines('RUN a \\', '  # c', '  b')],
    ['one after the end of an instruction stands at the beginning', lines('RUN a \\', '    b', '    ‸'), lines('RUN a \\', '    b', '')],
    ['one in a text stays', lines('RUN echo "a \\', ' ‸b"'), lines('RUN echo "a \\', ' b"')],
    ['one in a here-document stays', lines('RUN <<EOF', '  x', '  ‸', 'EOF'), lines('RUN <<EOF', '  x', '  ', 'EOF')],
    ['the first one of a here-document stays', lines('RUN a \\', '    <<EOF', '  ‸', 'EOF'), lines('RUN a \\', '    <<EOF', '  ', 'EOF')],
    ['one between instructions stays', lines('FROM a', '', '  ‸'), lines('FROM a', '', '  ')],
  ])('%s', (_, text, expected) => expect(typed(text)).toBe(expected));

  it('uses tabs where the user does', () => expect(typed('RUN a \\\n‸', tabs)).toBe('RUN a \\\n\t'));

  it('does nothing after other characters', () => {
    const { file, offset } = marked('RUN a \\\n‸\n');
    expect(formatOnType(file, offset, 'x', spaces)).toEqual([]);
  });
});
