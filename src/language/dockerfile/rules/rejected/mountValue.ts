import { t } from '../../../../core/l10n.ts';
import type { MountKeySpec } from '../../instructions.ts';

const truths = new Set(['1', 't', 'T', 'TRUE', 'true', 'True', '0', 'f', 'F', 'FALSE', 'false', 'False']);
const sharings = new Set(['shared', 'private', 'locked']);

/** What BuildKit finds wrong with the value of a mount's key, in one sentence. */
export function mountValueProblem({ name, value: kind }: MountKeySpec, value: string): string | undefined {
  if (kind === 'flag') return truths.has(value) ? undefined : t('“{0}” is true or false.', name);
  if (kind === 'sharing') return sharings.has(value.toLowerCase()) ? undefined : t('“{0}” is shared, private or locked.', name);
  if (kind === 'number') return isNumber(value) ? undefined : t('“{0}” is a whole number.', name);
  if (kind === 'mode')
    return /^[0-7]+$/.test(value) && Number.parseInt(value, 8) <= 0xffffffff ? undefined : t('“{0}” is an octal number, such as 0755.', name);
  if (kind === 'size') return /^\d+(?:\.\d*)? ?[kmgtp]?i?b?$/i.test(value) ? undefined : t('“{0}” is a size, such as 64m.', name);
  return name === 'target' && /^\/+$/.test(value) ? t('Nothing can be mounted over the root.') : undefined;
}

function isNumber(value: string): boolean {
  return /^\d{1,10}$/.test(value) && Number(value) <= 0xffffffff;
}
