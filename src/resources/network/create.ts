import { t } from '../../core/l10n.ts';
import { labelsProblem, parseLabels } from '../../core/labels.ts';
import { askSteps, type Step, withAnswer } from '../../core/steps.ts';
import type { Ports, ViewCommand } from '../kind.ts';
import { subnetProblem } from './subnet.ts';

type Answers = { readonly name: string; readonly driver: string; readonly subnet: string; readonly labels: string };

/** Asks for a network's name, driver, subnet and labels, and creates it. */
export const create: ViewCommand = { title: 'Create Network…', icon: 'add', place: 'button', run: askAndCreate };

async function askAndCreate({ engine, resources, ui, signal }: Ports): Promise<void> {
  const networks = await resources('network');
  const names = new Set(networks.map(({ name }) => name));
  const taken = networks.flatMap(({ subnets }) => subnets);
  const ask = (key: keyof Answers, prompt: string, validate: (text: string) => string | undefined): Step<Answers> => {
    return async (so, position) => {
      const options = { title: t('Create a network'), position, value: so[key], prompt, validate: (text: string) => validate(text.trim()) };
      return withAnswer(await ui.input(options), (answer) => ({ ...so, [key]: answer.trim() }));
    };
  };
  const answers = await askSteps<Answers>({ name: '', driver: 'bridge', subnet: '', labels: '' }, [
    ask('name', t('Name'), (name) => nameProblem(name, names)),
    ask('driver', t('Driver, such as bridge, macvlan or overlay'), driverProblem),
    ask('subnet', t('Subnet such as 172.30.0.0/16; empty lets the engine choose one'), (subnet) => subnetProblem(subnet, taken)),
    ask('labels', t('Labels as name=value, separated by commas; may be empty'), labelsProblem),
  ]);
  if (answers === undefined) return;
  const { name, driver, subnet, labels } = answers;
  const id = await (await engine()).createNetwork({ name, driver, ...(subnet !== '' && { subnet }), labels: parseLabels(labels) }, signal);
  await ui.reveal(`network/${id}`);
}

function nameProblem(name: string, names: ReadonlySet<string>): string | undefined {
  if (names.has(name)) return t('There is a network {0} already.', name);
  return /^[a-zA-Z0-9][a-zA-Z0-9_.-]*$/.test(name) ? undefined : t('A network name has letters, digits, “_”, “.” and “-”, and begins with a letter or digit.');
}

function driverProblem(driver: string): string | undefined {
  return /^\S+$/.test(driver) ? undefined : t('Enter the name of a network driver, such as bridge.');
}
