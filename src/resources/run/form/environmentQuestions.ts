import { t } from '../../../core/l10n.ts';
import { oneLine, shorten } from '../../../core/plainText.ts';
import type { PickItem } from '../../../core/ports.ts';
import { mayBeSecret } from '../../../core/secretName.ts';
import { pair } from '../plan/csv.ts';
import type { Variable } from '../plan/plan.ts';
import { askText, editList } from './ask.ts';
import type { Ask, FormContext } from './context.ts';

type Item = { readonly variable: Variable } | { readonly file: string };
const title = () => t('Environment');

/** The variables and the files with variables; those of the image are shown, and can be given other values. */
export function askEnvironment(context: FormContext): Ask {
  const {
    ports: { ui },
    facts,
  } = context;
  return async (plan) => {
    const first: readonly Item[] = [...plan.environment.map((variable) => ({ variable })), ...plan.environmentFiles.map((file) => ({ file }))];
    const items = await editList<Item>(ui, first, {
      title: title(),
      show: (item) => ('file' in item ? { label: item.file, description: t('file with variables'), icon: { name: 'file' } } : shown(item.variable)),
      adders: (now) => {
        const mine = new Set(now.flatMap((item) => ('variable' in item ? [item.variable.name] : [])));
        const inherited = (facts?.environment ?? []).filter(({ name }) => !mine.has(name));
        const added = async (variable: Variable | undefined): Promise<readonly Item[] | undefined> => variable && [...now, { variable }];
        return [
          { label: t('Variable…'), icon: 'add', add: async () => added(await askVariable(context)) },
          { label: t('File…'), icon: 'file-add', add: async () => addFiles(context, now) },
          ...inherited.map((variable) => ({
            label: oneLine(variable.name),
            description: t('{0} · from the image', valueText(variable)),
            icon: 'symbol-variable',
            add: async () => added(await askValue(context, variable)),
          })),
        ];
      },
      change: async (item) => {
        if ('file' in item) return undefined;
        const variable = await askValue(context, item.variable);
        return variable && { variable };
      },
    });
    return {
      ...plan,
      environment: items.flatMap((item) => ('variable' in item ? [item.variable] : [])),
      environmentFiles: items.flatMap((item) => ('file' in item ? [item.file] : [])),
    };
  };
}

function shown(variable: Variable): Pick<PickItem<unknown>, 'label' | 'description' | 'icon'> {
  return { label: oneLine(variable.name), description: valueText(variable), icon: { name: 'symbol-variable' } };
}

function valueText({ name, value }: Variable): string {
  if (value === undefined) return t('from this machine’s environment');
  return mayBeSecret(name, value) ? '•••' : shorten(oneLine(value), 80);
}

async function addFiles({ ports: { ui } }: FormContext, now: readonly Item[]): Promise<readonly Item[] | undefined> {
  const files = await ui.chooseFiles({ title: t('Files with variables'), action: t('Use'), many: true });
  return files && [...now, ...files.map((file) => ({ file }))];
}

/** `NAME=value` at once, or the name first. */
async function askVariable(context: FormContext): Promise<Variable | undefined> {
  const { ui } = context.ports;
  const typed = await askText(ui, { title: title(), prompt: t('Name, or NAME=value'), placeholder: 'LOG_LEVEL=debug', validate: nameProblem });
  if (typed === undefined) return undefined;
  const [name, value] = pair(typed);
  return value === undefined ? askValue(context, { name, value: '' }) : { name, value };
}

function nameProblem(text: string): string | undefined {
  const [name] = pair(text.trim());
  return /^[^\s=\u0000-\u001f]+$/.test(name) ? undefined : t('A variable has a name without spaces.');
}

async function askValue({ ports: { ui } }: FormContext, { name, value = '' }: Variable): Promise<Variable | undefined> {
  const typed = await ui.input({
    title: title(),
    prompt: t('Value of {0}', oneLine(name)),
    value,
    password: mayBeSecret(name, value),
    position: { step: 2, of: 2 },
  });
  return typeof typed === 'string' ? { name, value: typed } : undefined;
}
