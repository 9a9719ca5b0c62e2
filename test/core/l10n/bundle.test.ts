import { describe, expect, test } from 'vitest';
import { chineseBundle, filesWithUnfindableTexts, literalTexts, tableTexts } from './sources.ts';

const bundle = await chineseBundle();
const found = [...(await literalTexts()), ...tableTexts()];

describe('the Chinese bundle', () => {
  test('has every text of the source and the tables', () => {
    const missing = found.filter(({ text }) => !(bundle[text] ?? '')).map(({ text, file }) => `${file}: ${text}`);
    expect([...new Set(missing)]).toEqual([]);
  });

  test('has no text that is no longer used', () => {
    const used = new Set(found.map(({ text }) => text));
    expect(Object.keys(bundle).filter((text) => !used.has(text))).toEqual([]);
  });

  test('keeps every placeholder, command and key', () => {
    const wrong = Object.entries(bundle).filter(([english, chinese]) => marks(english) !== marks(chinese));
    expect(wrong).toEqual([]);
  });
});

test('every text is a literal that the completeness test can find', async () => {
  expect(await filesWithUnfindableTexts()).toEqual([]);
});

/** What a translation must not lose: `{0}` and `(command:…)`. */
function marks(text: string): string {
  return (text.match(/\{\d+\}|\(command:[^)]*\)/g) ?? []).sort().join(' ');
}
