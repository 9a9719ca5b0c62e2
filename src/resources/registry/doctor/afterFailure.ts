import { GantryError } from '../../../core/errors.ts';
import { isReference, parseReference } from '../../../core/reference.ts';
import type { Ports } from '../../kind.ts';
import { examine } from './examine.ts';

const limit = 3000;
/** Failures that say nothing about the registry. */
const unrelated = new Set(['cancelled', 'notFound', 'invalidInput', 'engineUnreachable', 'engineGone', 'permissionDenied']);

/** A failed push, with what the doctor finds wrong with the registry as its next step. The failure as it is when the doctor knows no more, or takes too long. */
export async function withFinding(ports: Ports, error: unknown, reference: string, signal: AbortSignal): Promise<unknown> {
  if (!(error instanceof GantryError) || unrelated.has(error.code)) return error;
  const parsed = parseReference(reference);
  if (!isReference(parsed)) return error;
  const found = await firstFailure(ports, parsed.host, parsed.path, AbortSignal.any([signal, AbortSignal.timeout(limit)])).catch(() => undefined);
  if (found === undefined || error.message.includes(found)) return error;
  const hint = error.hint === undefined ? found : `${found} ${error.hint}`;
  return new GantryError(error.code, error.message, { hint, fixes: error.fixes, cause: error.cause ?? error });
}

async function firstFailure(ports: Ports, host: string, path: string, signal: AbortSignal): Promise<string | undefined> {
  for await (const { verdict, message } of examine(ports, host, path, signal)) if (verdict === 'failed') return message;
  return undefined;
}
