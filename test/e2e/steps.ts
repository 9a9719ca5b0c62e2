import { until } from '../support/until.ts';
import type { QuickInput } from '../support/workbench/quickInput.ts';
import type { Row } from '../support/workbench/row.ts';
import type { View } from '../support/workbench/view.ts';
import type { Workbench } from '../support/workbench/workbench.ts';
import type { RegistryAccount } from './lab.ts';

const views = ['Containers', 'Images', 'Registries', 'Volumes', 'Networks', 'Contexts'] as const;

/** Opens these sections of the side bar and closes the others, so that there is room; returns the first. */
export async function show(workbench: Workbench, ...titles: [ViewTitle, ...ViewTitle[]]): Promise<View> {
  await workbench.openActivity('Gantry');
  for (const title of views) {
    if (titles.includes(title)) await workbench.view(title).expand();
    else await workbench.view(title).collapse();
  }
  return workbench.view(titles[0]);
}

type ViewTitle = (typeof views)[number];

/** Connects a registry as a person does, by its address and, with an account, its login; returns the view of registries. */
export async function connectRegistry(workbench: Workbench, host: string, account?: RegistryAccount): Promise<void> {
  const { quickInput } = workbench;
  await workbench.runCommand('Gantry: Connect a Registry…');
  await quickInput.waitFor('Connect a registry');
  await quickInput.submit(host);
  await logIn(quickInput, host, account);
}

/** Answers the questions for user and password; without an account, remains anonymous. */
export async function logIn(quickInput: QuickInput, host: string, account?: RegistryAccount): Promise<void> {
  await quickInput.waitFor(`Log in to ${host}`);
  await quickInput.submit(account?.user ?? '');
  if (account === undefined) return;
  await until('the question for the password', async () => (await quickInput.input.getAttribute('type')) === 'password');
  await quickInput.submit(account.password);
}

/** Types something wrong, and returns the reason for which it is refused; Enter is pressed as well and must not help. */
export async function refusal(quickInput: QuickInput, text: string): Promise<string> {
  const before = await quickInput.message();
  await quickInput.type(text);
  await until(`${text} to be refused`, () => quickInput.invalid());
  await until('the reason', async () => (await quickInput.message()) !== before);
  await quickInput.accept();
  return quickInput.message();
}

/** Chooses a file in the window's own file dialog, which takes an Enter only once it has looked at the path. */
export async function choosePath(quickInput: QuickInput, path: string): Promise<void> {
  const dialog = quickInput.widget.locator('.quick-input-action .monaco-button').first();
  await dialog.waitFor();
  await until('the file dialog to close', async () => {
    if (!(await dialog.isVisible())) return true;
    // What the dialog proposes can come after what was typed.
    const soon = { timeout: 1000 };
    if ((await quickInput.input.inputValue(soon)) === path) await quickInput.input.press('Enter', soon);
    else await quickInput.input.fill(path, soon);
    return false;
  });
}

/** Waits until a row has this icon; the menu of a container follows its state. */
export async function iconOf(row: Row, icon: string): Promise<void> {
  await until(`the icon ${icon}`, async () => (await row.iconClasses()).split(' ').includes(icon));
}
