import type { Lines } from '../text.ts';
import type { Directive } from './syntax.ts';
import { skipSpace } from './words.ts';

const directive = /^(\s*#\s*)([a-zA-Z][a-zA-Z0-9]*)(\s*=\s*)(.+?)\s*$/;
const known = new Set(['syntax', 'escape', 'check']);

/** The directives at the top of a file; the first line that is none ends them, as in BuildKit's `DirectiveParser`. */
export function readDirectives(lines: Lines): readonly Directive[] {
  const found: Directive[] = [];
  for (let line = 0; line < lines.count; line += 1) {
    const span = lines.span(line);
    const start = line === 0 && lines.text.charCodeAt(0) === 0xfeff ? 1 : span.start;
    // A directive is short; a comment of a million characters is none.
    if (lines.text[skipSpace(lines.text, start, span.end)] !== '#' || span.end - start > 4096) break;
    const [, lead, name, sign, value] = directive.exec(lines.text.slice(start, span.end)) ?? [];
    if (lead === undefined || name === undefined || sign === undefined || value === undefined || !known.has(name.toLowerCase())) break;
    const nameStart = start + lead.length;
    const valueStart = nameStart + name.length + sign.length;
    found.push({
      start: skipSpace(lines.text, start, span.end),
      end: span.end,
      name: name.toLowerCase(),
      nameSpan: { start: nameStart, end: nameStart + name.length },
      value,
      valueSpan: { start: valueStart, end: valueStart + value.length },
    });
  }
  return found;
}
