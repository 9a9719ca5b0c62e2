import { t } from '../../core/l10n.ts';
import type { ComposeProject } from '../../core/resource.ts';
import { defineKind, type Ports } from '../kind.ts';
import { commands } from './commands.ts';
import { projectsAmong } from './members.ts';
import { abilities } from './projectAbilities.ts';

/** Compose projects, as groups of containers, whoever started them and wherever. */
export const composeProject = defineKind({
  kind: 'composeProject',
  key: ({ name }: ComposeProject) => name,
  look: ({ name, running, containers }) => {
    const description = t('{0}/{1} running', running, containers);
    return { label: name, description, icon: { name: 'layers' }, accessibleLabel: t('{0}, compose project, {1}', name, description) };
  },
  abilities,
  commands,
  tooltip: ({ name, running, containers, workingFolder, files }) => ({
    title: name,
    lines: [
      [t('Containers'), t('{0}/{1} running', running, containers)],
      ...(workingFolder === undefined ? [] : [[t('Folder'), workingFolder] as const]),
      ...files.map((file) => [t('Compose file'), file] as const),
    ],
  }),
  choose,
});

async function choose({ ui, resources }: Ports, accepts: (project: ComposeProject) => boolean, title: string): Promise<readonly ComposeProject[] | undefined> {
  const able = projectsAmong(await resources('container')).filter(accepts);
  if (able.length === 0) {
    ui.tell(t('“{0}”: there is nothing that this applies to.', title));
    return undefined;
  }
  const items = able.map((project) => ({
    value: project,
    label: project.name,
    description: t('{0}/{1} running', project.running, project.containers),
    icon: { name: 'layers' },
  }));
  const chosen = await ui.pick(items, { title });
  return chosen === undefined || typeof chosen === 'symbol' ? undefined : [chosen];
}
