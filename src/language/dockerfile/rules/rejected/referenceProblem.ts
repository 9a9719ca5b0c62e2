import { t } from '../../../../core/l10n.ts';
import { isReference, parseReference } from '../../../../core/reference.ts';

const digestLengths: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** What BuildKit finds wrong with an image reference, in one sentence; `undefined` when it is one. */
export function referenceProblem(text: string): string | undefined {
  const parsed = parseReference(text);
  if (!isReference(parsed)) return parsed.problem;
  const [algorithm, hash] = parsed.digest?.split(':') ?? [];
  if (algorithm === undefined || hash === undefined || !Object.hasOwn(digestLengths, algorithm)) return undefined;
  const length = digestLengths[algorithm] ?? hash.length;
  return hash.length === length ? undefined : t('A {0} digest has {1} hexadecimal digits; this one has {2}.', algorithm, length, hash.length);
}
