import { parseJson } from '../../registry/jsonValue.ts';
import type { Ports } from '../kind.ts';

type Places = Pick<Ports, 'store' | 'secrets'>;
type Test = (value: unknown) => boolean;

/** Stands among the plain values for one that is in the secret storage. */
const elsewhere = true;

/** Keeps a value as JSON: in the secret storage when it may hold a secret, else among the plain values. */
export async function keep({ store, secrets }: Places, key: string, value: unknown, mayHoldSecret: Test): Promise<void> {
  if (mayHoldSecret(value)) {
    await secrets.set(key, JSON.stringify(value));
    await store.set(key, elsewhere);
    return;
  }
  const before = store.get<unknown>(key);
  await store.set(key, value);
  if (before === elsewhere) await secrets.delete(key);
}

/** What was kept; `undefined` for nothing. A plain value that may hold a secret, as they once were kept, is moved. */
export async function kept(places: Places, key: string, mayHoldSecret: Test): Promise<unknown> {
  const plain = places.store.get<unknown>(key);
  if (plain === elsewhere) return parseJson((await places.secrets.get(key)) ?? '');
  if (plain !== undefined && mayHoldSecret(plain)) await keep(places, key, plain, mayHoldSecret);
  return plain;
}
