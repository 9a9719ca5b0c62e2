import { t } from '../../../core/l10n.ts';
import { back, type InputOptions, type PickItem, type StepPosition, type Ui } from '../../../core/ports.ts';

/** Behind the form's list, so that there is a way back to it. */
export const second: StepPosition = { step: 2, of: 2 };

/** Asks for a text; `undefined` when the user left or went back. */
export async function askText(ui: Ui, options: Omit<InputOptions, 'position'>): Promise<string | undefined> {
  const text = await ui.input({ ...options, position: second });
  if (typeof text !== 'string') return undefined;
  return options.password ? text : text.trim();
}

/** Asks for one of several; `undefined` when the user left or went back. */
export async function askOne<T>(ui: Ui, items: readonly PickItem<T>[], title: string, placeholder?: string): Promise<T | undefined> {
  const chosen = await ui.pick(items, { title, position: second, ...(placeholder !== undefined && { placeholder }) });
  return chosen === back ? undefined : (chosen as T | undefined);
}

/** How a list of the form is shown and changed. */
export type ListEditor<T> = {
  readonly title: string;
  show(item: T): Pick<PickItem<unknown>, 'label' | 'description' | 'icon'>;
  /** What may be added now, each row asking for it; a new list, or `undefined` when left. */
  adders(
    items: readonly T[],
  ): readonly { readonly label: string; readonly description?: string; readonly icon: string; add(): Promise<readonly T[] | undefined> }[];
  /** Asks for another value of an item; without it, an item can only be removed. */
  change?(item: T): Promise<T | undefined>;
};
type Row<T> = 'done' | { readonly item: T } | { readonly add: () => Promise<readonly T[] | undefined> };

/** Shows a list whose rows add, change and remove, until the user is done. */
export async function editList<T>(ui: Ui, first: readonly T[], editor: ListEditor<T>): Promise<readonly T[]> {
  let items = first;
  for (;;) {
    const rows: readonly PickItem<Row<T>>[] = [
      { value: 'done', label: t('Done'), icon: { name: 'check' } },
      ...items.map((item): PickItem<Row<T>> => ({ value: { item }, ...editor.show(item) })),
      ...editor.adders(items).map(({ label, description, icon, add }): PickItem<Row<T>> => {
        return { value: { add }, label, icon: { name: icon }, section: t('Add'), ...(description !== undefined && { description }) };
      }),
    ];
    const chosen = await askOne(ui, rows, editor.title);
    if (chosen === undefined || chosen === 'done') return items;
    items = 'add' in chosen ? ((await chosen.add()) ?? items) : await changed(ui, items, chosen.item, editor);
  }
}

async function changed<T>(ui: Ui, items: readonly T[], item: T, { title, show, change }: ListEditor<T>): Promise<readonly T[]> {
  const what = await askOne(
    ui,
    [
      ...(change ? [{ value: 'change' as const, label: t('Change…'), icon: { name: 'edit' } }] : []),
      { value: 'remove' as const, label: t('Remove'), icon: { name: 'trash' } },
    ],
    title,
    show(item).label,
  );
  if (what === 'remove') return items.filter((one) => one !== item);
  const other = what === 'change' ? await change?.(item) : undefined;
  return other === undefined ? items : items.map((one) => (one === item ? other : one));
}
