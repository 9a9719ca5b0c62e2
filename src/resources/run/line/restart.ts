import { type RestartRule, restartPolicies } from '../plan/plan.ts';

/** A value of `docker run --restart`; `undefined` for what is none. */
export function parseRestart(text: string): RestartRule | undefined {
  const [, word = '', retries] = /^([a-z-]+)(?::(\d{1,9}))?$/.exec(text) ?? [];
  const policy = restartPolicies.find((one) => one === word);
  if (policy === undefined || (retries !== undefined && policy !== 'on-failure')) return undefined;
  return { policy, retries: Number(retries ?? 0) };
}

/** A rule as `docker run --restart` takes it. */
export function restartText({ policy, retries }: RestartRule): string {
  return policy === 'on-failure' && retries > 0 ? `${policy}:${retries}` : policy;
}
