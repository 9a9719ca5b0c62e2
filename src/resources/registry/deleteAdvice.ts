import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';

const configuration = 'storage:\n  delete:\n    enabled: true\n';
const variable = 'REGISTRY_STORAGE_DELETE_ENABLED=true';

/** Says of a refused deletion what has to be set where. Other failures pass as they are. */
export function withDeleteAdvice(error: unknown): unknown {
  if (!(error instanceof GantryError)) return error;
  const { code, message, cause } = error;
  if (code === 'deleteDisabled') {
    return new GantryError(code, message, {
      hint: t('Set “storage: delete: enabled: true” in the registry’s configuration, or {0} in its environment, and restart it.', variable),
      fixes: [
        { kind: 'copy', title: t('Copy the Setting'), text: configuration },
        { kind: 'copy', title: t('Copy the Variable'), text: variable },
      ],
      cause,
    });
  }
  if (code !== 'readOnly') return error;
  return new GantryError(code, message, {
    hint: t('It is a mirror, or “storage: maintenance: readonly” is set. Nothing can be deleted or pushed there.'),
    cause,
  });
}

/** True when the registry refuses for everything, so that going on is of no use. */
export function refusesAll(error: unknown): boolean {
  return error instanceof GantryError && ['deleteDisabled', 'readOnly', 'denied', 'notAuthenticated', 'registryUnreachable', 'cancelled'].includes(error.code);
}
