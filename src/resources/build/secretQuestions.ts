import { t } from '../../core/l10n.ts';
import { back, type PickItem, type Ui } from '../../core/ports.ts';
import type { Change } from './build.ts';
import type { BuildSecret } from './choice.ts';
import type { DockerfileFacts } from './dockerfileFacts.ts';

const title = () => t('Secrets of the build');
type Row = { readonly id: string } | 'done' | 'other';

/** Shows the secrets with where they come from, until the user is done. The values themselves are never asked for. */
export function askSecrets(ui: Ui, { secretIds }: DockerfileFacts): Change {
  return async (so) => {
    let { secrets } = so;
    for (;;) {
      const chosen = await ui.pick<Row>(rows(secretIds, secrets), { title: title(), placeholder: t('Choose one to say where it comes from') });
      if (chosen === undefined || chosen === back || chosen === 'done') return { ...so, secrets };
      const id = chosen === 'other' ? await askId(ui) : (chosen as { readonly id: string }).id;
      if (id !== undefined) secrets = await askSource(ui, id, secrets);
    }
  };
}

function rows(secretIds: readonly string[], secrets: readonly BuildSecret[]): readonly PickItem<Row>[] {
  const ids = [...new Set([...secretIds, ...secrets.map(({ id }) => id)])];
  return [
    { value: 'done', label: t('Done'), icon: { name: 'check' } },
    ...ids.map((id): PickItem<Row> => ({ value: { id }, label: id, description: sourceText(secrets.find((one) => one.id === id)), icon: { name: 'key' } })),
    { value: 'other', label: t('Another secret…'), icon: { name: 'add' } },
  ];
}

function sourceText(secret: BuildSecret | undefined): string {
  if (secret === undefined) return t('not given');
  return 'file' in secret ? secret.file : t('from the variable {0}', secret.variable);
}

async function askId(ui: Ui): Promise<string | undefined> {
  const id = await ui.input({
    title: title(),
    prompt: t('Id, as in RUN --mount=type=secret,id=…'),
    validate: (text) => (text.trim() === '' ? t('Enter an id.') : undefined),
  });
  return typeof id === 'string' ? id.trim() : undefined;
}

async function askSource(ui: Ui, id: string, secrets: readonly BuildSecret[]): Promise<readonly BuildSecret[]> {
  const others = secrets.filter((one) => one.id !== id);
  const source = await ui.pick(
    [
      { value: 'file', label: t('From a file…'), icon: { name: 'file' } },
      { value: 'variable', label: t('From an environment variable…'), icon: { name: 'symbol-variable' } },
      ...(others.length < secrets.length ? [{ value: 'none', label: t('Do not give it'), icon: { name: 'trash' } }] : []),
    ],
    { title: id },
  );
  if (source === 'none') return others;
  if (source === 'file') {
    const [file] = (await ui.chooseFiles({ title: t('File with the secret {0}', id), action: t('Choose') })) ?? [];
    return file === undefined ? secrets : [...others, { id, file }];
  }
  if (source !== 'variable') return secrets;
  const variable = await ui.input({ title: id, prompt: t('Name of the environment variable'), value: id, validate: variableProblem });
  return typeof variable === 'string' ? [...others, { id, variable: variable.trim() }] : secrets;
}

function variableProblem(text: string): string | undefined {
  return /^\s*[^\s=]+\s*$/.test(text) ? undefined : t('Enter the name of a variable, not its value.');
}
