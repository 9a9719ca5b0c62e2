import { t } from '../../../core/l10n.ts';

const rounds = 10;

/** A line of an htpasswd file; registries take bcrypt only. */
export async function htpasswdLine({ user, password }: { readonly user: string; readonly password: string }): Promise<string> {
  const { hash } = await import('bcryptjs');
  return `${user}:${await hash(password, rounds)}`;
}

/** What is wrong with a user's name, or nothing. */
export function userProblem(user: string): string | undefined {
  return /^[^\s:]+$/.test(user) ? undefined : t('A user name has no spaces and no colon.');
}

/** What is wrong with a password, or nothing. */
export function passwordProblem(password: string): string | undefined {
  if (password === '') return t('Enter a password.');
  // What bcrypt does not look at would be accepted whatever it is.
  return Buffer.byteLength(password) > 72 ? t('A password has at most 72 bytes here.') : undefined;
}
