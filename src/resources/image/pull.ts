import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { familiarReference, isReference, parseReference } from '../../core/reference.ts';
import type { Ports } from '../kind.ts';
import { withTransferFixes } from '../transferErrors.ts';
import { trackTransfer } from './transferProgress.ts';

/** Pulls an image with progress for each layer; resolves with the reference it has in the engine then. Cancelling rejects and leaves nothing. */
export async function pullImage(ports: Ports, reference: string, platform?: string): Promise<string> {
  const parsed = parseReference(reference);
  if (!isReference(parsed)) throw new GantryError('invalidInput', parsed.problem);
  const { host, tag, digest } = parsed;
  const full = familiarReference(tag === undefined && digest === undefined ? { ...parsed, tag: 'latest' } : parsed);
  const engine = await ports.engine();
  await ports.ui.progress(t('Pulling {0}', full), async (report, cancelled) => {
    const signal = AbortSignal.any([cancelled, ports.signal]);
    const track = trackTransfer();
    try {
      const auth = await ports.registries.engineAuth(host, signal);
      const options = { auth, ...(platform !== undefined && { platform }) };
      await engine.pull(full, options, (event) => report(track(event)), signal);
    } catch (error) {
      throw withTransferFixes(error, host, parsed.path);
    }
  });
  return full;
}
