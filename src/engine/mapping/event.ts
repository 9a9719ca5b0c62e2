import type { EngineEvent } from '../engine.ts';
import { fieldsOf, numberOf, textOf, textRecordOf } from './fields.ts';

/** Podman's names for actions, and those of old engines. */
const actions: Readonly<Record<string, string>> = { remove: 'destroy', died: 'die' };

/** One line of `GET /events`; `undefined` when it is not about anything. API 1.24 to 1.53 (1.52 dropped `status`, `id` and `from`), and Podman 4. */
export function toEvent(json: unknown, line: string): EngineEvent | undefined {
  const raw = fieldsOf(json);
  const actor = fieldsOf(raw['Actor']);
  const type = textOf(raw['Type']) || 'container';
  const action = textOf(raw['Action']) || textOf(raw['status']);
  if (!action) return undefined;
  const attributes = textRecordOf(actor['Attributes']);
  return {
    type,
    action: type === 'container' || type === 'volume' ? (actions[action] ?? action) : action,
    actor: actorOf(type, textOf(actor['ID']) || textOf(raw['id']), attributes),
    attributes,
    timeNano: nanoseconds(line, raw),
  };
}

/** Podman names images without `sha256:`, and a pulled one in the attributes only. */
function actorOf(type: string, id: string, attributes: Readonly<Record<string, string>>): string {
  if (type !== 'image') return id;
  return /^[0-9a-f]{64}$/.test(id) ? `sha256:${id}` : id || (attributes['name'] ?? '');
}

/** The number has 19 digits, of which JSON.parse keeps 16. */
function nanoseconds(line: string, raw: Readonly<Record<string, unknown>>): bigint {
  const digits = [...line.matchAll(/"timeNano":(\d+)/g)].at(-1)?.[1];
  return digits ? BigInt(digits) : BigInt(Math.trunc(numberOf(raw['time']))) * 1_000_000_000n;
}
