import { t } from '../../../core/l10n.ts';
import { oneLine, shorten } from '../../../core/plainText.ts';
import type { PickItem } from '../../../core/ports.ts';
import { runLine } from '../line/runLine.ts';
import type { RunPlan } from '../plan/plan.ts';
import { keptPlan, type Preset, presetsOf, setPresets } from '../presets.ts';
import { askOne, askText } from './ask.ts';
import type { Ask, FormContext } from './context.ts';

type Row = 'save' | Preset;
const title = () => t('Presets');

/** Keeps the plan under a name, or takes one that was kept before; presets can be renamed and deleted here. */
export function askPresets(context: FormContext): Ask {
  const { ui } = context.ports;
  return async (plan) => {
    const presets = await presetsOf(context.ports, plan.image);
    const rows: readonly PickItem<Row>[] = [
      { value: 'save', label: t('Save These Settings as a Preset…'), icon: { name: 'save' } },
      ...presets.map((preset): PickItem<Row> => {
        return { value: preset, label: oneLine(preset.name), description: shownLine(preset, plan.image), icon: { name: 'bookmark' }, section: title() };
      }),
    ];
    const chosen = await askOne(ui, rows, title());
    if (chosen === undefined) return undefined;
    return chosen === 'save' ? save(context, plan, presets) : use(context, plan, presets, chosen);
  };
}

async function save({ ports }: FormContext, plan: RunPlan, presets: readonly Preset[]): Promise<undefined> {
  const name = await askText(ports.ui, {
    title: title(),
    prompt: t('Name of the preset; a name that is there is replaced'),
    value: plan.name,
    validate: needed,
  });
  if (name === undefined) return undefined;
  const { line } = runLine(plan, { secrets: 'shown' });
  await setPresets(ports, plan.image, [...presets.filter((one) => one.name !== name), { name, line }]);
  return undefined;
}

async function use({ ports }: FormContext, plan: RunPlan, presets: readonly Preset[], preset: Preset): Promise<RunPlan | undefined> {
  const { ui } = ports;
  const others = presets.filter((one) => one !== preset);
  const action = await askOne(
    ui,
    [
      { value: 'use' as const, label: t('Use'), icon: { name: 'check' } },
      { value: 'rename' as const, label: t('Rename…'), icon: { name: 'edit' } },
      { value: 'delete' as const, label: t('Delete'), icon: { name: 'trash' } },
    ],
    oneLine(preset.name),
  );
  if (action === 'use') return keptPlan(preset.line, plan.image);
  if (action === 'delete') await setPresets(ports, plan.image, others);
  if (action === 'rename') {
    const validate = (text: string) =>
      needed(text) ?? (others.some(({ name }) => name === text.trim()) ? t('There is a preset of this name already.') : undefined);
    const name = await askText(ui, { title: title(), prompt: t('New name'), value: preset.name, validate });
    if (name !== undefined) await setPresets(ports, plan.image, [...others, { ...preset, name }]);
  }
  return undefined;
}

/** The line as it may be shown. */
function shownLine({ line }: Preset, image: string): string {
  const plan = keptPlan(line, image);
  return plan === undefined ? '' : shorten(oneLine(runLine(plan).line), 200);
}

function needed(text: string): string | undefined {
  return text.trim() === '' ? t('This is needed.') : undefined;
}
