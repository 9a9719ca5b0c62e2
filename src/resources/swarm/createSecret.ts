import { readFile, stat } from 'node:fs/promises';
import { GantryError, messageOf } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { labelsProblem, parseLabels } from '../../core/labels.ts';
import { back, type StepPosition, type Ui } from '../../core/ports.ts';
import { askSteps, type Step, withAnswer } from '../../core/steps.ts';
import type { Engine } from '../../engine/engine.ts';
import type { NewSecret } from '../../engine/swarmTypes.ts';
import type { Ports } from '../kind.ts';
import { dataProblem, nameProblem } from './secretNames.ts';

type Answers = { readonly name: string; readonly from: 'file' | 'typed'; readonly data: Uint8Array; readonly labels: string };
type Kind = {
  readonly section: 'secrets' | 'configs';
  readonly title: string;
  /** What is typed is not shown. */
  readonly hidden: boolean;
  /** Bytes that the managers refuse. swarmkit `manager/controlapi/secret.go`, `config.go` */
  readonly limit: number;
  names(engine: Engine): Promise<readonly { readonly name: string }[]>;
  create(engine: Engine, made: NewSecret): Promise<string>;
};

/** Asks for a secret's name and value and creates it; the value goes to the engine and nowhere else. */
export async function createSecret(ports: Ports): Promise<void> {
  await create(ports, {
    section: 'secrets',
    title: t('Create a secret'),
    hidden: true,
    limit: 500 * 1024,
    names: (engine) => engine.listSecrets(ports.signal),
    create: (engine, made) => engine.createSecret(made, ports.signal),
  });
}

/** Asks for a config's name and content and creates it. */
export async function createConfig(ports: Ports): Promise<void> {
  await create(ports, {
    section: 'configs',
    title: t('Create a config'),
    hidden: false,
    limit: 1000 * 1024,
    names: (engine) => engine.listConfigs(ports.signal),
    create: (engine, made) => engine.createConfig(made, ports.signal),
  });
}

async function create(ports: Ports, kind: Kind): Promise<void> {
  const { ui } = ports;
  const engine = await ports.engine();
  const taken = new Set((await kind.names(engine)).map(({ name }) => name));
  const { title } = kind;
  const steps: readonly Step<Answers>[] = [
    async (so, position) =>
      withAnswer(await ui.input({ title, position, value: so.name, prompt: t('Name'), validate: (name) => nameProblem(name, taken) }), (name) => ({
        ...so,
        name,
      })),
    async (so, position) => withAnswer(await askSource(ui, kind, position), (from) => ({ ...so, from })),
    async (so, position) => withAnswer(await askData(ui, kind, so.from, position), (data) => ({ ...so, data })),
    async (so, position) =>
      withAnswer(
        await ui.input({ title, position, value: so.labels, prompt: t('Labels as name=value, separated by commas; may be empty'), validate: labelsProblem }),
        (labels) => ({ ...so, labels }),
      ),
  ];
  const answers = await askSteps<Answers>({ name: '', from: 'file', data: new Uint8Array(), labels: '' }, steps);
  if (answers === undefined) return;
  const { name, data, labels } = answers;
  await kind.create(engine, { name, data, labels: parseLabels(labels) });
  ports.reload(`swarmSection/${kind.section}`);
  ui.tell(t('{0} was created.', name));
}

async function askSource(ui: Ui, { title, hidden }: Kind, position: StepPosition) {
  const items = [
    { value: 'file' as const, label: t('From a File…'), icon: { name: 'file' } },
    { value: 'typed' as const, label: hidden ? t('Type It (not shown)') : t('Type It'), icon: { name: 'edit' } },
  ];
  return ui.pick(items, { title, position, placeholder: t('Where the value comes from') });
}

async function askData(ui: Ui, { title, hidden, limit }: Kind, from: Answers['from'], position: StepPosition): Promise<Uint8Array | typeof back | undefined> {
  if (from === 'typed') {
    const validate = (text: string) => dataProblem(Buffer.byteLength(text), limit);
    const text = await ui.input({ title, position, password: hidden, prompt: t('Value'), validate });
    return typeof text === 'string' ? Buffer.from(text) : text;
  }
  const [path] = (await ui.chooseFiles({ title, action: t('Use This File') })) ?? [];
  return path === undefined ? back : readWhole(path, limit);
}

async function readWhole(path: string, limit: number): Promise<Uint8Array> {
  try {
    const { size } = await stat(path);
    const problem = dataProblem(size, limit);
    if (problem !== undefined) throw new GantryError('invalidInput', problem);
    return await readFile(path);
  } catch (error) {
    throw error instanceof GantryError
      ? error
      : new GantryError('invalidInput', t('The file {0} cannot be read: {1}', path, messageOf(error)), { cause: error });
  }
}
