import { assistantToolContributions } from './manifest/assistantTools.ts';
import { commandContributions, commandEntries, type FileCommands, paletteMenu } from './manifest/commands.ts';
import { capabilities, configuration } from './manifest/configuration.ts';
import { activationEvents, grammarContributions, languageContributions, schemaContributions } from './manifest/documents.ts';
import { fileMenus } from './manifest/fileMenus.ts';
import { container, contextKeys, viewId } from './manifest/ids.ts';
import { keybindings } from './manifest/keybindings.ts';
import { rowMenus, submenuContributions } from './manifest/menus.ts';
import { taskDefinition } from './manifest/tasks.ts';
import { Texts, text } from './manifest/text.ts';
import { buildProblemMatchers } from './resources/build/problemMatcher.ts';
import type { View } from './resources/kind.ts';

/** What package.json says of the extension's parts, and the texts it refers to. */
export type Manifest = { readonly activationEvents: readonly string[]; readonly contributes: object; readonly capabilities: object; readonly texts: Texts };

/** Derives the manifest from the tables of views, kinds, commands on files and settings; pure. */
export function buildManifest(views: readonly View[], fileCommands: FileCommands): Manifest {
  const texts = new Texts();
  const commands = commandEntries(views, fileCommands);
  const contributes = {
    viewsContainers: { activitybar: [{ id: container, title: 'Gantry', icon: 'media/gantry.svg' }] },
    views: { [container]: views.map((view) => viewContribution(view, texts)) },
    viewsWelcome: views.map((view) => ({
      view: viewId(view),
      contents: texts.add(`welcome.${view.id}`, text(view.empty)),
      when: contextKeys.empty(view),
    })),
    commands: commandContributions(commands, texts),
    submenus: submenuContributions(views, texts),
    menus: { ...rowMenus(views), ...fileMenus(fileCommands), commandPalette: paletteMenu(commands) },
    keybindings: keybindings(views),
    languages: languageContributions(),
    grammars: grammarContributions(),
    jsonValidation: schemaContributions(),
    problemMatchers: buildProblemMatchers,
    languageModelTools: assistantToolContributions(texts),
    taskDefinitions: [taskDefinition(texts)],
    configuration: configuration(texts),
  };
  return { activationEvents: activationEvents(), contributes, capabilities: capabilities(texts), texts };
}

function viewContribution(view: View, texts: Texts): object {
  return {
    id: viewId(view),
    name: texts.add(`view.${view.id}`, text(view.title)),
    icon: `$(${view.icon})`,
    ...(view.when !== undefined && { when: view.when }),
    ...(view.folded && { visibility: 'collapsed' }),
  };
}
