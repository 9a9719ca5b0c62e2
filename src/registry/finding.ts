import { type ErrorCode, GantryError, isCancelled, messageOf } from '../core/errors.ts';
import { t } from '../core/l10n.ts';

/** The steps of a diagnosis, in their order. */
export const findingSteps = ['name', 'tcp', 'scheme', 'tls', 'ping', 'login', 'pull', 'push'] as const;
export type FindingStep = (typeof findingSteps)[number];

/** What one step found out, in one sentence. */
export type Finding = {
  readonly step: FindingStep;
  /** `skipped`: it does not apply, or a step before it failed. */
  readonly verdict: 'ok' | 'failed' | 'warning' | 'skipped';
  readonly message: string;
  /** Chooses the fix; with `failed` and some `warning`s. */
  readonly code?: ErrorCode;
  /** The next step, where the failure has one of its own. */
  readonly hint?: string;
};

export function ok(step: FindingStep, message: string): Finding {
  return { step, verdict: 'ok', message };
}

export function warning(step: FindingStep, message: string, code?: ErrorCode): Finding {
  return { step, verdict: 'warning', message, ...(code !== undefined && { code }) };
}

export function skipped(step: FindingStep, message: string): Finding {
  return { step, verdict: 'skipped', message };
}

/** What an error says of a step. Throws it again when it only means that the user asked to stop. */
export function failed(step: FindingStep, error: unknown): Finding {
  if (isCancelled(error)) throw error;
  if (!(error instanceof GantryError)) return { step, verdict: 'failed', message: messageOf(error), code: 'unexpected' };
  return { step, verdict: 'failed', message: error.message, code: error.code, ...(error.hint !== undefined && { hint: error.hint }) };
}

/** The steps that nobody takes after a failure. */
export function rest(step: FindingStep): readonly Finding[] {
  return findingSteps.slice(findingSteps.indexOf(step) + 1).map((later) => skipped(later, t('Not checked, since a step before it failed.')));
}
