import { isSecretName } from '../../core/secretName.ts';

const longest = 12;

/** What an engine says of something, without values that may be secret: those of variables and labels whose names say so, and passwords in addresses. */
export function masked(value: unknown, depth = 0): unknown {
  if (depth > longest) return '…';
  if (typeof value === 'string') return maskedText(value);
  if (Array.isArray(value)) return value.map((item) => masked(item, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [name, typeof inner === 'string' && isSecretName(name) ? '***' : masked(inner, depth + 1)]),
  );
}

/** A text, such as `NAME=value` of an environment, `--name=value` of a command or a line of a log, with what may be secret replaced. */
export function maskedText(text: string): string {
  const [, name] = /^(-{0,2}[A-Za-z_][\w.-]*)=/.exec(text) ?? [];
  if (name !== undefined && isSecretName(name)) return `${name}=***`;
  return text.replace(/(:\/\/[^\s/:@]*):[^\s/@]+@/g, '$1:***@');
}
