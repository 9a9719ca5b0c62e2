import { t } from '../../core/l10n.ts';
import type { Report } from '../../core/ports.ts';
import { familiarReference, isReference, parseReference, type Reference } from '../../core/reference.ts';
import type { Ports } from '../kind.ts';
import { withTransferFixes } from '../transferErrors.ts';
import { trackTransfer } from './transferProgress.ts';

/**
 * Sends one local `repository:tag` to its registry and tells the registries view of it.
 * Rejects with a GantryError that carries the one fix for its cause.
 */
export async function pushReference(ports: Ports, reference: string, report: Report, signal: AbortSignal): Promise<void> {
  const { host, path, tag = 'latest' } = parsed(reference);
  const engine = await ports.engine();
  try {
    const auth = await ports.registries.engineAuth(host, signal);
    const track = trackTransfer();
    await engine.push(familiarReference({ host, path, tag }), auth, (event) => report(track(event)), signal);
  } catch (error) {
    throw withTransferFixes(error, host, path);
  }
  ports.registries.noteChange(host, path);
}

/** A reference that was checked when it was typed, or that the engine gave. */
export function parsed(reference: string): Reference {
  const result = parseReference(reference);
  if (isReference(result)) return result;
  throw new Error(t('“{0}” is not an image reference.', reference));
}
