const control = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/gu;

/** Makes hostile text fit for one line: control characters, escapes and direction overrides become `�`, line ends a space. */
export function oneLine(text: string): string {
  return text.replace(/[\r\n\t]+/g, ' ').replace(control, '\ufffd');
}

/** Makes hostile text fit for several lines, keeping line ends. */
export function manyLines(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(control, '\ufffd');
}

/** For Markdown: everything but letters, digits and spaces becomes an entity, so that nothing is syntax, an icon or a bare link. At most 500 characters. */
export function plainMarkdown(text: string): string {
  return shorten(oneLine(text), 500).replace(/[^\p{L}\p{N}\p{M} ]/gu, (character) => `&#${character.codePointAt(0)};`);
}

/** Cuts a long text in the middle, keeping at most `length` characters. */
export function shorten(text: string, length: number): string {
  const characters = [...text];
  if (characters.length <= length) return text;
  const head = Math.ceil((length - 1) / 2);
  return `${characters.slice(0, head).join('')}…${characters.slice(characters.length - (length - 1 - head)).join('')}`;
}
