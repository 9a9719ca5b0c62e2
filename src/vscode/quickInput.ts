import {
  type InputBox,
  InputBoxValidationSeverity,
  type QuickInput,
  QuickInputButtons,
  type QuickPick,
  type QuickPickItem,
  QuickPickItemKind,
  window,
} from 'vscode';
import { Disposables } from '../core/events.ts';
import { type Back, back, type InputOptions, type PickItem, type PickOptions, type StepPosition } from '../core/ports.ts';
import { plainLabel, plainMessage } from './escape.ts';
import { themeIcon } from './icons.ts';

type Entry<T> = QuickPickItem & { readonly item?: PickItem<T> };
type Items<T> = readonly PickItem<T>[] | Promise<readonly PickItem<T>[]>;

/** Asks for one of several items. */
export function pick<T>(items: Items<T>, options: PickOptions): Promise<T | Back | undefined> {
  return choose(items, options, false, (box) => (box.selectedItems[0] ?? box.activeItems[0])?.item?.value);
}

/** Asks for any number of items. */
export function pickMany<T>(items: Items<T>, options: PickOptions): Promise<readonly T[] | Back | undefined> {
  return choose(items, options, true, (box) => box.selectedItems.flatMap(({ item }) => (item === undefined ? [] : [item.value])));
}

/** Asks for a text, and says what is wrong with it while it is typed. */
export function input(options: InputOptions): Promise<string | Back | undefined> {
  const box = window.createInputBox();
  box.title = options.title;
  box.password = options.password ?? false;
  box.value = options.value ?? '';
  if (options.prompt !== undefined) box.prompt = plainMessage(options.prompt);
  if (options.placeholder !== undefined) box.placeholder = options.placeholder;
  if (options.selection !== undefined) box.valueSelection = [...options.selection];
  if (options.preview !== undefined) check(box, options, box.value);
  return ask(box, options.position, (subscriptions, accept) => {
    subscriptions.add(box.onDidChangeValue((value) => check(box, options, value)));
    subscriptions.add(
      box.onDidAccept(() => {
        if (check(box, options, box.value)) accept(box.value);
      }),
    );
  });
}

function check(box: InputBox, { validate, preview }: InputOptions, value: string): boolean {
  const problem = validate?.(value);
  const info = problem === undefined ? preview?.(value) : undefined;
  box.validationMessage =
    info === undefined
      ? problem === undefined
        ? undefined
        : plainMessage(problem)
      : { message: plainMessage(info), severity: InputBoxValidationSeverity.Info };
  return problem === undefined;
}

function choose<T, Result>(
  items: Items<T>,
  options: PickOptions,
  many: boolean,
  read: (box: QuickPick<Entry<T>>) => Result | undefined,
): Promise<Result | Back | undefined> {
  const box = window.createQuickPick<Entry<T>>();
  box.title = options.title;
  box.canSelectMany = many;
  box.matchOnDescription = true;
  box.matchOnDetail = true;
  if (options.placeholder !== undefined) box.placeholder = options.placeholder;
  return ask<Result>(box, options.position, (subscriptions, accept, fail) => {
    subscriptions.add(
      box.onDidAccept(() => {
        const result = read(box);
        if (result !== undefined) accept(result);
      }),
    );
    fill(box, items, many).catch(fail);
  });
}

async function fill<T>(box: QuickPick<Entry<T>>, items: Items<T>, many: boolean): Promise<void> {
  box.busy = true;
  const entries = toEntries(await items);
  box.items = entries;
  const picked = entries.filter(({ item }) => item?.picked === true);
  if (many) box.selectedItems = picked;
  else if (picked.length > 0) box.activeItems = picked.slice(0, 1);
  box.busy = false;
}

function toEntries<T>(items: readonly PickItem<T>[]): Entry<T>[] {
  return items.flatMap((item, index): Entry<T>[] => {
    const { label, description, detail, icon, section } = item;
    const entry: Entry<T> = {
      item,
      label: plainLabel(label),
      ...(description !== undefined && { description: plainLabel(description) }),
      ...(detail !== undefined && { detail: plainLabel(detail) }),
      ...(icon !== undefined && { iconPath: themeIcon(icon) }),
    };
    const heading = section !== undefined && section !== items[index - 1]?.section;
    return heading ? [{ label: section, kind: QuickPickItemKind.Separator }, entry] : [entry];
  });
}

/** Shows a question with its step and back button until it is accepted, dismissed or fails. */
function ask<T>(
  box: InputBox | QuickPick<Entry<never>> | QuickInput,
  position: StepPosition | undefined,
  wire: (subscriptions: Disposables, accept: (value: T) => void, fail: (error: unknown) => void) => void,
): Promise<T | Back | undefined> {
  const subscriptions = new Disposables();
  box.ignoreFocusOut = position !== undefined;
  box.step = position?.step;
  box.totalSteps = position?.of;
  return new Promise<T | Back | undefined>((resolve, reject) => {
    if ('buttons' in box && position !== undefined && position.step > 1) box.buttons = [QuickInputButtons.Back];
    if ('onDidTriggerButton' in box) subscriptions.add(box.onDidTriggerButton(() => resolve(back)));
    subscriptions.add(box.onDidHide(() => resolve(undefined)));
    wire(subscriptions, resolve, reject);
    box.show();
  }).finally(() => {
    subscriptions.dispose();
    box.dispose();
  });
}
