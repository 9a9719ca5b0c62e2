import { t } from '../../core/l10n.ts';
import { oneLine } from '../../core/plainText.ts';
import { back, type PickItem, type Ui } from '../../core/ports.ts';
import { mayBeSecret } from '../../core/secretName.ts';
import type { Change } from './build.ts';
import type { BuildChoice } from './choice.ts';
import type { DockerfileFacts } from './dockerfileFacts.ts';

const title = () => t('Build arguments');
type Row = { readonly name: string } | 'done' | 'other';

/** Shows the arguments with their values, until the user is done. */
export function askArguments(ui: Ui, { buildArguments: declared }: DockerfileFacts): Change {
  return async (so) => {
    let values = so.buildArguments;
    for (;;) {
      const chosen = await ui.pick<Row>(rows(declared, values), { title: title(), placeholder: t('Choose one to give it a value') });
      if (chosen === undefined || chosen === back || chosen === 'done') return { ...so, buildArguments: values };
      const name = chosen === 'other' ? await askName(ui) : (chosen as { readonly name: string }).name;
      if (name !== undefined) values = await askValue(ui, name, values);
    }
  };
}

/** Asks again for values that were not kept because they may be secret; `undefined` when dismissed. */
export async function askForgotten(ui: Ui, choice: BuildChoice, names: readonly string[]): Promise<BuildChoice | undefined> {
  let { buildArguments } = choice;
  for (const name of names.filter((one) => buildArguments[one] === undefined)) {
    const value = await ui.input({ title: title(), prompt: t('{0}; it was not kept, as it may be a secret', name), password: true });
    if (value === undefined || value === back) return undefined;
    if (value !== '') buildArguments = { ...buildArguments, [name]: value as string };
  }
  return { ...choice, buildArguments };
}

function rows(declared: DockerfileFacts['buildArguments'], values: BuildChoice['buildArguments']): readonly PickItem<Row>[] {
  const names = [...new Set([...declared.map(({ name }) => name), ...Object.keys(values)])];
  return [
    { value: 'done', label: t('Done'), icon: { name: 'check' } },
    ...names.map((name): PickItem<Row> => {
      const value = values[name];
      const usual = declared.find((one) => one.name === name)?.default;
      const shown = value === undefined ? (usual === undefined ? t('no value') : t('{0} (as in the Dockerfile)', oneLine(usual))) : shownValue(name, value);
      return { value: { name }, label: oneLine(name), description: shown, icon: { name: 'symbol-variable' } };
    }),
    { value: 'other', label: t('Another argument…'), icon: { name: 'add' } },
  ];
}

function shownValue(name: string, value: string): string {
  return mayBeSecret(name, value) ? '•••' : oneLine(value);
}

async function askName(ui: Ui): Promise<string | undefined> {
  const name = await ui.input({ title: title(), prompt: t('Name, such as HTTP_PROXY'), validate: nameProblem });
  return typeof name === 'string' ? name.trim() : undefined;
}

function nameProblem(text: string): string | undefined {
  return /^\s*[A-Za-z_]\w*\s*$/.test(text) ? undefined : t('A name has letters, digits and “_” only, and does not begin with a digit.');
}

/** An empty value means that it is as in the Dockerfile. */
async function askValue(ui: Ui, name: string, values: BuildChoice['buildArguments']): Promise<BuildChoice['buildArguments']> {
  const before = values[name] ?? '';
  const prompt = t('{0}; empty leaves it as in the Dockerfile', oneLine(name));
  const value = await ui.input({ title: title(), prompt, value: before, password: mayBeSecret(name, before) });
  if (typeof value !== 'string') return values;
  const { [name]: _, ...others } = values;
  return value === '' ? others : { ...others, [name]: value };
}
