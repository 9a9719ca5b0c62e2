import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Container } from '../../core/resource.ts';
import type { Ports } from '../kind.ts';

/** A text of what a model passed; anything else counts as nothing. */
export function textIn(input: unknown, name: string): string | undefined {
  const value = typeof input === 'object' && input !== null ? (input as Readonly<Record<string, unknown>>)[name] : undefined;
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
}

/** A whole number of what a model passed, kept within limits. */
export function countIn(input: unknown, name: string, otherwise: number, most: number): number {
  const value = typeof input === 'object' && input !== null ? (input as Readonly<Record<string, unknown>>)[name] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? Math.max(1, Math.min(Math.floor(value), most)) : otherwise;
}

/** The container of this name, or whose id begins so. Throws `notFound`, or `invalidInput` when several are meant. */
export async function containerIn({ resources }: Ports, input: unknown): Promise<Container> {
  const wanted = textIn(input, 'container');
  if (wanted === undefined) throw new GantryError('invalidInput', t('Say which container, by name or ID.'));
  const all = await resources('container');
  const found = all.filter(({ name, id }) => name === wanted || (wanted.length >= 4 && id.startsWith(wanted)));
  const [first, ...others] = found;
  if (first === undefined) throw new GantryError('notFound', t('There is no container {0}.', wanted));
  if (others.length > 0) throw new GantryError('invalidInput', t('Several containers are called {0}.', wanted));
  return first;
}
