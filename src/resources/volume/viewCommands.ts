import { t } from '../../core/l10n.ts';
import { labelsProblem, parseLabels } from '../../core/labels.ts';
import { askSteps, withAnswer } from '../../core/steps.ts';
import { forEach } from '../batch.ts';
import { defineViewCommands } from '../commands.ts';
import type { Ports } from '../kind.ts';
import { Usage } from '../usage.ts';
import { countVolumes } from './counts.ts';
import { nameProblem } from './names.ts';

type Answers = { readonly name: string; readonly driver: string; readonly labels: string };

/** What is done in the view of volumes as a whole. */
export const viewCommands = defineViewCommands({
  create: { title: 'Create Volume…', icon: 'add', place: 'button', run: create },
  restore: {
    title: 'Restore a Volume…',
    icon: 'history',
    place: 'overflow',
    run: async (ports) => (await import('./volumeActions.ts')).restoreArchive(ports),
  },
  measure: {
    title: 'Show Sizes of Volumes',
    icon: 'pie-chart',
    place: 'overflow',
    run: async (ports) => (await import('./volumeActions.ts')).showSizes(ports, []),
  },
  prune: { title: 'Remove Unused Volumes…', icon: 'trash', place: 'overflow', run: prune },
});

async function create({ engine, ui, signal }: Ports): Promise<void> {
  const title = t('Create a volume');
  const answers = await askSteps<Answers>({ name: '', driver: 'local', labels: '' }, [
    async (so, position) =>
      withAnswer(await ui.input({ title, position, value: so.name, prompt: t('Name; empty lets the engine choose one'), validate: nameProblem }), (name) => ({
        ...so,
        name,
      })),
    async (so, position) =>
      withAnswer(await ui.input({ title, position, value: so.driver, prompt: t('Driver'), validate: driverProblem }), (driver) => ({ ...so, driver })),
    async (so, position) =>
      withAnswer(
        await ui.input({ title, position, value: so.labels, prompt: t('Labels as name=value, separated by commas; may be empty'), validate: labelsProblem }),
        (labels) => ({ ...so, labels }),
      ),
  ]);
  if (answers === undefined) return;
  const { name, driver, labels } = answers;
  const created = await (await engine()).createVolume({ ...(name !== '' && { name }), driver, labels: parseLabels(labels) }, signal);
  await ui.reveal(`volume/${created}`);
}

async function prune({ engine, resources, holders, ui, signal }: Ports): Promise<void> {
  const [volumes, containers] = await Promise.all([resources('volume'), resources('container')]);
  const usage = new Usage(containers);
  const unused = volumes.filter(({ name }) => usage.ofVolume(name).length === 0);
  if (unused.length === 0) return ui.tell(t('No volume is unused.'));
  const anonymous = unused.filter((volume) => volume.anonymous);
  const chosen = await ui.choose({
    message: t('Remove unused volumes and their data?'),
    detail: unused.map(({ name }) => name).join(', '),
    choices: [
      ...(anonymous.length > 0 ? [{ title: t('Remove {0} Anonymous', anonymous.length), value: anonymous }] : []),
      { title: t('Remove All {0}', unused.length), value: unused },
    ],
  });
  if (chosen === undefined) return;
  // One by one, because the engine's own prune may take volumes that were not in the question, and older ones take named volumes too.
  const connected = await engine();
  await forEach(
    chosen,
    ({ name }) => name,
    async ({ name }) => {
      await holders.release(name);
      await connected.removeVolume(name, signal);
    },
  );
  ui.tell(t('Removed {0}.', countVolumes(chosen.length)));
}

function driverProblem(driver: string): string | undefined {
  return /^\S+$/.test(driver) ? undefined : t('Enter the name of a volume driver, such as local.');
}
