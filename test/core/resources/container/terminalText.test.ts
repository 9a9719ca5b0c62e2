import { describe, expect, test } from 'vitest';
import { EscapeFilter } from '../../../../src/resources/container/terminal/escapeFilter.ts';
import { LineInput } from '../../../../src/resources/container/terminal/lineInput.ts';
import { TextStream } from '../../../../src/resources/container/terminal/textStream.ts';

const dangerous: readonly (readonly [string, string, string])[] = [
  ['a title', 'a\x1b]0;owned\x07b', 'ab'],
  ['the clipboard', 'a\x1b]52;c;cm0gLXJm\x1b\\b', 'ab'],
  ['a link, keeping its text', '\x1b]8;;http://evil\x1b\\text\x1b]8;;\x1b\\', 'text'],
  ['a device string', 'a\x1bPq#0\x1b\\b', 'ab'],
  ['an application string', 'a\x1b_x\x1b\\b', 'ab'],
  ['one-character forms', 'a\u009d0;t\u009cb\u009b2nc\u0090x\u009cd', 'abcd'],
  ['mode changes', 'a\x1b[?1049h\x1b[?1000hb', 'ab'],
  ['questions', 'a\x1b[6n\x1b[c\x1b[21tb', 'ab'],
  ['a reset', 'a\x1bcb\x1b7c', 'abc'],
  ['a character set', 'a\x1b(0b\x0ec', 'abc'],
  ['a bell', 'a\x07b', 'ab'],
  ['a string that never ends, up to its line', 'a\x1b]0;x\nb', 'a\nb'],
  ['a sequence without end', `a\x1b[${'1;'.repeat(60)}`, 'a'],
  ['a private colour', 'a\x1b[>4;2mb', 'ab'],
];

describe('a log line', () => {
  test.each(dangerous)('loses %s', (_, text, expected) => {
    expect(new EscapeFilter({ movement: false }).push(text).startsWith(expected)).toBe(true);
  });

  test.each(dangerous)('loses %s when it comes one character at a time', (_, text, expected) => {
    const filter = new EscapeFilter({ movement: true });
    const shown = [...text].map((char) => filter.push(char)).join('');
    expect(shown.startsWith(expected)).toBe(true);
    expect(shown).not.toMatch(/[\x1b\u009b]/);
  });

  test('keeps colours, tabs and other scripts', () => {
    const text = '\x1b[1;38;2;1;2;3mrot\x1b[0m\t日本 🎉\r\n';
    expect(new EscapeFilter({ movement: false }).push(text)).toBe(text);
  });

  test('may move the cursor only when it came from a terminal', () => {
    expect(new EscapeFilter({ movement: false }).push('\x1b[2J\x1b[1;1Hx')).toBe('x');
    expect(new EscapeFilter({ movement: true }).push('\x1b[2J\x1b[1;1Hx')).toBe('\x1b[2J\x1b[1;1Hx');
  });
});

describe('output', () => {
  test('puts characters together that were split over chunks, for each output apart', () => {
    const text = new TextStream('raw');
    const bytes = Buffer.from('é🎉');
    const shown = [...bytes].map((byte) => text.push('stdout', Uint8Array.of(byte)) + text.push('stderr', Uint8Array.of(byte)));
    expect(shown.join('')).toBe('éé🎉🎉');
  });

  test('ends lines as a terminal wants it when the process has none', () => {
    expect(new TextStream('lines').push('stdout', Buffer.from('a\nb\r\nc'))).toBe('a\r\nb\r\nc');
    expect(new TextStream('raw').push('stdout', Buffer.from('a\nb'))).toBe('a\nb');
  });

  test('shows what never became a character', () => {
    const text = new TextStream('lines');
    text.push('stdout', Uint8Array.of(0xe2, 0x82));
    expect(text.end()).toBe('\ufffd');
  });
});

test('a line is edited here and sent whole; Ctrl+C is a signal', () => {
  const sent: string[] = [];
  let shown = '';
  const target = { line: (text: string) => sent.push(text), interrupt: () => sent.push('SIGINT'), echo: (text: string) => (shown += text) };
  const input = new LineInput();
  input.type('heé\x7f', target);
  input.type('y\rx\x03\x7f\x1b\r', target);
  expect(sent).toEqual(['hey\n', 'SIGINT', '\n']);
  expect(shown).toBe('heé\b \by\r\nx^C\r\n\r\n');
});
