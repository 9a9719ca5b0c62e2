const secretName = /pass|pwd|secret|token|credential|auth|private|api_?key|access_?key|(^|_)key(_|$)/i;
const longest = 12;

/** What an engine says of something, without values that may be secret: those of variables and labels whose names say so, and passwords in addresses. */
export function masked(value: unknown, depth = 0): unknown {
  if (depth > longest) return '…';
  if (typeof value === 'string') return maskedText(value);
  if (Array.isArray(value)) return value.map((item) => masked(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, typeof inner === 'string' && secretName.test(name) ? '***' : masked(inner, depth + 1)]),
  );
}

/** A text, such as `NAME=value` of an environment or a line of a log, with what may be secret replaced. */
export function maskedText(text: string): string {
  const [, name] = /^([A-Za-z_][A-Za-z0-9_]*)=/.exec(text) ?? [];
  if (name !== undefined && secretName.test(name)) return `${name}=***`;
  return text.replace(/(:\/\/[^\s/:@]*):[^\s/@]+@/g, '$1:***@');
}
