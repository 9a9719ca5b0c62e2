import { commands } from 'vscode';
import { type Disposable, Disposables } from '../core/events.ts';
import { t, translate } from '../core/l10n.ts';
import type { Ui } from '../core/ports.ts';
import { commandId, paletteCommandId } from '../manifest/ids.ts';
import { onSelection } from '../manifest/keybindings.ts';
import { accepts, type Command, distinctKinds, type Kind, type Ports, type View } from '../resources/kind.ts';
import { pickResource } from './resourcePicker.ts';
import { currentResources, type FindRow, relatedNow, targetIds } from './targets.ts';
import { withViewProgress } from './viewProgress.ts';

type Parts = {
  readonly ui: Ui;
  readonly ports: () => Ports;
  readonly findRow: FindRow;
  /** The ids of the selected rows of a kind. */
  readonly selected: (kind: string) => readonly string[];
  /** Called when the user runs any command. */
  readonly onStart: () => void;
};

/** Registers the commands of every kind: gives each the resources it was run on, and presents what it throws. */
export class CommandAdapter implements Disposable {
  readonly #parts: Parts;
  readonly #registered = new Disposables();

  constructor(views: readonly View[], parts: Parts) {
    this.#parts = parts;
    for (const [kind, view] of distinctKinds(views)) this.#registerKind(view, kind);
  }

  /** Registers a command that never throws to VS Code. */
  register(id: string, run: (args: readonly unknown[]) => Promise<void>): void {
    this.#registered.add(
      commands.registerCommand(id, async (...args: unknown[]) => {
        this.#parts.onStart();
        try {
          await run(args);
        } catch (error) {
          this.#parts.ui.showError(error);
        }
      }),
    );
  }

  dispose(): void {
    this.#registered.dispose();
  }

  #registerKind(view: View, kind: Kind): void {
    const register = (id: string, run: (ports: Ports, args: readonly unknown[]) => Promise<void>) =>
      this.register(id, (args) => withViewProgress(view, this.#parts.ports(), (ports) => run(ports, args)));
    for (const [name, command] of Object.entries(kind.commands)) {
      register(commandId(kind, name), (ports, args) => this.#runOn(kind, command, ports, args));
      if (command.palette !== undefined) register(paletteCommandId(kind, name), (ports) => choose(kind, command, ports));
    }
    for (const [name, command] of Object.entries(kind.viewCommands ?? {})) {
      register(commandId(kind, name), (ports, [argument]) => command.run(ports, argument));
    }
  }

  async #runOn(kind: Kind, command: Command, ports: Ports, args: readonly unknown[]): Promise<void> {
    const ids = isOnSelection(args[0]) ? this.#parts.selected(kind.kind) : targetIds(kind, args);
    // A key does nothing where no row of its kind is selected.
    if (ids.length === 0 && isOnSelection(args[0])) return;
    if (ids.length === 0) return choose(kind, command, ports);
    const resources = await currentResources(kind, ids, ports, this.#parts.findRow);
    const related = await relatedNow(kind, ports);
    const able = resources.filter((resource) => accepts(kind, command, resource, related));
    if (able.length > 0) return command.run(ports, command.selection === 'one' ? able.slice(0, 1) : able);
    const title = translate(command.title);
    ports.ui.warn(resources.length === 0 ? t('“{0}” did nothing: what it was for is gone.', title) : t('“{0}” is not possible now.', title));
  }
}

/** True for what a key passes; see {@link onSelection}. */
function isOnSelection(argument: unknown): boolean {
  return typeof argument === 'object' && argument !== null && 'selected' in argument && argument.selected === onSelection.selected;
}

async function choose(kind: Kind, command: Command, ports: Ports): Promise<void> {
  const resources = await pickResource(kind, command, ports);
  if (resources && resources.length > 0) await command.run(ports, resources);
}
