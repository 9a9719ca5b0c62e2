import { t } from '../../../core/l10n.ts';
import type { Problem } from '../../problem.ts';
import { nearFix } from '../../yaml/check.ts';
import { declareFix } from '../declare.ts';
import type { Named } from '../names.ts';
import { serviceOf } from '../project.ts';
import type { ComposeTree } from '../tree.ts';
import type { Use } from '../uses.ts';

/** Names that nothing in the file declares. Where other files may declare them, only what is nearly a name of this one is told. */
export function undefinedNames({ yaml, project, whole, first }: ComposeTree): readonly Problem[] {
  if (first) return [];
  const sure = whole && !project.open;
  return project.uses.flatMap((use) => {
    const names = project.declarations[use.kind];
    if (use.optional || names.has(use.name) || (use.kind === 'network' && use.name === 'default')) return [];
    const near = nearFix(
      use.span,
      use.name,
      [...names.keys()].filter((name) => name !== serviceOf(use.path)),
    );
    if (!sure && near.fixes === undefined) return [];
    const declare = declareFix(yaml, use.kind, use.name);
    const fixes = [...(near.fixes ?? []), ...(declare === undefined ? [] : [declare])];
    return [{ ...use.span, rule: 'UndefinedName', severity: sure && use.strict ? 'error' : 'warning', message: messageOf(use), fixes } satisfies Problem];
  });
}

function messageOf({ kind, name }: Use): string {
  const texts: Readonly<Record<Named, () => string>> = {
    service: () => t('There is no service “{0}”.', name),
    network: () => t('There is no network “{0}” under networks.', name),
    volume: () => t('There is no volume “{0}” under volumes. For a folder, begin with “./”.', name),
    secret: () => t('There is no secret “{0}” under secrets.', name),
    config: () => t('There is no config “{0}” under configs.', name),
    model: () => t('There is no model “{0}” under models.', name),
  };
  return texts[kind]();
}
