import { t } from '../../../core/l10n.ts';
import type { PickItem } from '../../../core/ports.ts';
import { mountWords } from '../plan/mountText.ts';
import type { MountRule, RunPlan } from '../plan/plan.ts';
import { askOne, askText, editList } from './ask.ts';
import type { Ask, FormContext } from './context.ts';
import { containerPathProblem, hostPathProblem, volumeNameProblem } from './problems.ts';

type Item = { readonly mount: MountRule } | { readonly from: string };
const title = () => t('Volumes and folders');

/** What is mounted: volumes, folders, memory, and what other containers mount. */
export function askMounts(context: FormContext): Ask {
  const { ui } = context.ports;
  return async (plan) => {
    const first: readonly Item[] = [...plan.mounts.map((mount) => ({ mount })), ...plan.volumesFrom.map((from) => ({ from }))];
    const items = await editList<Item>(ui, first, {
      title: title(),
      show: (item) => ('mount' in item ? shown(item.mount) : { label: item.from, description: t('all that this container mounts'), icon: { name: 'vm' } }),
      adders: (now) => adders(context, now),
      change: async (item) => {
        if ('from' in item) return askFrom(context);
        const mount = await askMount(context, item.mount);
        return mount && { mount };
      },
    });
    return withItems(plan, items);
  };
}

function withItems(plan: RunPlan, items: readonly Item[]): RunPlan {
  return {
    ...plan,
    mounts: items.flatMap((item) => ('mount' in item ? [item.mount] : [])),
    volumesFrom: items.flatMap((item) => ('from' in item ? [item.from] : [])),
  };
}

function shown(mount: MountRule): Pick<PickItem<unknown>, 'label' | 'description' | 'icon'> {
  const icon = { volume: 'database', bind: 'folder' }[mount.type] ?? 'zap';
  return { label: mount.target, description: mountWords(mount).words.join(' '), icon: { name: icon } };
}

function adders(context: FormContext, items: readonly Item[]): ReturnType<Parameters<typeof editList<Item>>[2]['adders']> {
  const adder = (label: string, icon: string, type: string, anonymous = false) => ({
    label,
    icon,
    add: async () => {
      const mount = await askMount(context, { type, source: '', target: '', readOnly: false, options: [] }, anonymous);
      return mount && [...items, { mount }];
    },
  });
  return [
    adder(t('Volume…'), 'database', 'volume'),
    adder(t('Folder of the engine’s machine…'), 'folder', 'bind'),
    adder(t('Volume without a name…'), 'database', 'volume', true),
    adder(t('Memory (tmpfs)…'), 'zap', 'tmpfs'),
    {
      label: t('All of another container…'),
      icon: 'vm',
      add: async () => {
        const from = await askFrom(context);
        return from && [...items, from];
      },
    },
  ];
}

async function askFrom({ ports: { ui }, containers }: FormContext): Promise<Item | undefined> {
  const items = containers
    .filter(({ mounts }) => mounts.length > 0)
    .map(({ name, mounts }) => ({ value: name, label: name, description: mounts.map(({ destination }) => destination).join(', ') }));
  const from = await askOne(ui, items, title(), items.length === 0 ? t('No container mounts anything.') : t('Whose volumes and folders'));
  const readOnly = from && (await askReadOnly(context(ui), false));
  return from === undefined || readOnly === undefined ? undefined : { from: readOnly ? `${from}:ro` : from };
}
const context = (ui: FormContext['ports']['ui']) => ({ ui });

/** Asks for source, target and whether it is read-only; keeps what else the mount says. */
async function askMount(around: FormContext, rule: MountRule, anonymous = false): Promise<MountRule | undefined> {
  const { ui } = around.ports;
  const source = rule.type === 'tmpfs' || anonymous ? '' : await (rule.type === 'bind' ? askFolder(around, rule.source) : askVolume(around, rule.source));
  if (source === undefined) return undefined;
  const prompt = t('Path in the container');
  const target = await askText(ui, { title: title(), prompt, placeholder: '/data', value: rule.target, validate: containerPathProblem });
  if (target === undefined) return undefined;
  const readOnly = rule.type === 'tmpfs' || anonymous ? rule.readOnly : await askReadOnly({ ui }, rule.readOnly);
  return readOnly === undefined ? undefined : { ...rule, source, target, readOnly };
}

async function askReadOnly({ ui }: Pick<FormContext['ports'], 'ui'>, now: boolean): Promise<boolean | undefined> {
  const items = [
    { value: false, label: t('Readable and writable'), picked: !now },
    { value: true, label: t('Read-only'), picked: now },
  ];
  return askOne(ui, items, title());
}

async function askVolume({ ports: { ui }, volumes }: FormContext, now: string): Promise<string | undefined> {
  const named = volumes.filter(({ anonymous, name }) => !anonymous || name === now);
  const other: unique symbol = Symbol('another volume');
  const items: readonly PickItem<string | typeof other>[] = [
    { value: other, label: t('New volume…'), icon: { name: 'add' } },
    ...named.map(({ name, driver }) => ({ value: name, label: name, description: driver, icon: { name: 'database' }, picked: name === now })),
  ];
  const chosen = await askOne<string | typeof other>(ui, items, title());
  if (chosen !== other) return chosen;
  return askText(ui, { title: title(), prompt: t('Name of the volume; it is made when it is not there'), validate: volumeNameProblem });
}

/** By the dialog where the engine's files are this machine's, else by typing. */
async function askFolder({ ports: { ui }, here }: FormContext, now: string): Promise<string | undefined> {
  const typed = () =>
    askText(ui, { title: title(), prompt: t('Whole path on the engine’s machine'), placeholder: '/srv/data', value: now, validate: hostPathProblem });
  if (!here) return typed();
  const items = [
    { value: 'choose' as const, label: t('Choose a folder…'), icon: { name: 'folder-opened' } },
    { value: 'type' as const, label: t('Type a path…'), icon: { name: 'edit' } },
  ];
  const how = await askOne(ui, items, title());
  if (how === 'choose') return ui.chooseFolder({ title: t('Folder to mount'), action: t('Mount'), ...(now !== '' && { start: now }) });
  return how && typed();
}
