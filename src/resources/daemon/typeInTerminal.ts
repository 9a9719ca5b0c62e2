import type { Ui } from '../../core/ports.ts';

/** Puts a command into a new terminal; the user reads it and presses Enter. */
export async function typeInTerminal(ui: Ui, text: string): Promise<void> {
  await ui.execute('workbench.action.terminal.new');
  await ui.execute('workbench.action.terminal.sendSequence', { text });
}
