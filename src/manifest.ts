import { commandContributions, paletteMenu } from './manifest/commands.ts';
import { capabilities, configuration } from './manifest/configuration.ts';
import { container, contextKeys, viewId } from './manifest/ids.ts';
import { rowMenus, submenuContributions } from './manifest/menus.ts';
import { Texts, text } from './manifest/text.ts';
import type { View } from './resources/kind.ts';

/** What package.json says of the extension's parts, and the texts it refers to. */
export type Manifest = { readonly contributes: object; readonly capabilities: object; readonly texts: Texts };

/** Derives the manifest from the tables of views, kinds and settings; pure. */
export function buildManifest(views: readonly View[]): Manifest {
  const texts = new Texts();
  const contributes = {
    viewsContainers: { activitybar: [{ id: container, title: 'Gantry', icon: 'media/gantry.svg' }] },
    views: { [container]: views.map((view) => viewContribution(view, texts)) },
    viewsWelcome: views.map((view) => ({
      view: viewId(view),
      contents: texts.add(`welcome.${view.id}`, text(view.empty)),
      when: contextKeys.empty(view),
    })),
    commands: commandContributions(views, texts),
    submenus: submenuContributions(views, texts),
    menus: { ...rowMenus(views), commandPalette: paletteMenu(views) },
    configuration: configuration(texts),
  };
  return { contributes, capabilities: capabilities(texts), texts };
}

function viewContribution(view: View, texts: Texts): object {
  return { id: viewId(view), name: texts.add(`view.${view.id}`, text(view.title)), icon: `$(${view.icon})` };
}
