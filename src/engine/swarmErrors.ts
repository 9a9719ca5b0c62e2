import { GantryError } from '../core/errors.ts';
import { t } from '../core/l10n.ts';

const rpc = /^HTTP \d+: rpc error: code = (\w+) desc = (.*)$/s;

/** What a manager's refusal means: swarm managers put the words of their inner protocol (gRPC status codes) before the reason. */
export function swarmError(error: unknown): unknown {
  if (!(error instanceof GantryError)) return error;
  const cause = typeof error.cause === 'string' ? error.cause : '';
  if (/not a swarm manager/i.test(cause)) {
    return new GantryError('unsupported', t('This engine is not a manager of a swarm.'), {
      hint: t('Use an engine that is one, or initialise a swarm.'),
      fixes: [{ kind: 'command', title: t('Use Context…'), command: 'gantry.context.use' }],
      cause,
    });
  }
  const [, code = '', said = ''] = rpc.exec(cause) ?? [];
  if (said === '') return error;
  if (/\bin use\b/i.test(said)) return new GantryError('inUse', t('It is still in use: {0}', said), { cause });
  if (code === 'NotFound') return new GantryError('notFound', t('The engine does not have it: {0}', said), { cause });
  if (code === 'AlreadyExists' || code === 'FailedPrecondition') return new GantryError('conflict', t('The engine cannot do this now: {0}', said), { cause });
  if (code === 'InvalidArgument') return new GantryError('invalidInput', t('The engine did not understand: {0}', said), { cause });
  return new GantryError('engine', t('The engine failed: {0}', said), { cause });
}

/** Somebody else changed the same thing between our reading and our writing. */
export function isOutOfSequence(error: unknown): boolean {
  return error instanceof GantryError && typeof error.cause === 'string' && /update out of sequence/i.test(error.cause);
}
