import type { Fix } from '../core/errors.ts';

/** What a row passed to the command that does its fix. */
export function isFix(value: unknown): value is Fix {
  if (typeof value !== 'object' || value === null || !('kind' in value)) return false;
  const has = (name: string) => name in value && typeof value[name as keyof typeof value] === 'string';
  return (value.kind === 'command' && has('command')) || (value.kind === 'copy' && has('text')) || (value.kind === 'open' && has('url'));
}
