import type { Log, Secrets, Settings, Store, Ui } from '../core/ports.ts';
import type { Image, Resource, ResourceOf, Volume } from '../core/resource.ts';
import type { Icon, Row, RowCommand, Tooltip } from '../core/row.ts';
import type { SettingValues } from '../core/settings.ts';
import type { Machine } from '../engine/endpoint/knownSockets.ts';
import type { Engine } from '../engine/engine.ts';
import type { Registries } from '../registry/types.ts';
import type { SideEngines } from './context/sideEngines.ts';
import type { Files } from './files/files.ts';
import type { SyncStatus } from './image/syncStatus.ts';
import type { Usage } from './usage.ts';
import type { Holders } from './volume/holder.ts';
import type { MeasuredSize, VolumeSizes } from './volume/sizes.ts';

/** Kinds whose resources one engine lists. */
export type ListedName = 'container' | 'image' | 'volume' | 'network';

/** Everything a command may use; nothing of the editor. */
export type Ports = {
  /** The connected engine; rejects with the reason when there is none. */
  engine(): Promise<Engine>;
  /** The engine if one is connected now; never connects. */
  connectedEngine(): Engine | undefined;
  /** What the engine has of a kind, listed now if nothing listed it before. */
  resources<Name extends ListedName>(kind: Name): Promise<readonly ResourceOf<Name>[]>;
  readonly registries: Registries;
  readonly ui: Ui;
  readonly log: Log;
  readonly store: Store;
  readonly secrets: Secrets;
  /** Remembers what the user chose for this workspace alone; kept by the editor, never by a file of the workspace. */
  readonly workspaceStore: Store;
  /** Engines of other contexts than the one in use; loaded when first wanted. */
  sideEngines(): Promise<SideEngines>;
  readonly settings: Settings<SettingValues>;
  /** Whether registries have the same as local tags, as far as that was asked for rows that are shown. */
  readonly sync?: { of(image: Image): SyncStatus | undefined };
  /** Gives access to the files of volumes. */
  readonly holders: Holders;
  /** Files of containers, volumes and images; loaded when first wanted. */
  files(): Promise<Files>;
  /** The sizes of volumes, as far as they were asked for. */
  readonly volumeSizes: VolumeSizes;
  /** Loads what is below a row again, wherever it is shown. */
  reload(rowId: string): void;
  /** The machine that the extension runs on, which need not be the engine's. */
  readonly machine: Machine;
  /** Aborted when the user cancels, or the window closes. */
  readonly signal: AbortSignal;
};

/** What a row or an ability may know besides its own resource. */
export type Related = {
  readonly usage: Usage;
  /** Milliseconds since the epoch. */
  readonly now: number;
  /** How a local tag stands to its registry; `undefined` where that is not known. */
  sync?(image: Image): SyncStatus | undefined;
  /** How large a volume is; `undefined` where that is not known. */
  sizeOf?(volume: Volume): MeasuredSize | undefined;
  /** What was remembered between sessions. */
  readonly store?: Pick<Store, 'get'>;
};

// A method's parameter is bivariant, so that a kind of containers fits into a table of kinds of any resource.
type Predicate<R> = { test(resource: R, related: Related): boolean }['test'];

/** The groups of a context menu, in their order; `more` and `copy` are submenus. */
export const menuGroups = ['run', 'more', 'open', 'look', 'move', 'copy', 'edit', 'remove'] as const;
export type MenuGroup = (typeof menuGroups)[number];

/** Something a user does to one or many resources of a kind. */
export type Command<R extends Resource = Resource, Ability extends string = string> = {
  /** English, Title Case, a verb first, "…" when something is asked. */
  readonly title: string;
  /** The title in the command palette when `title` alone would not say what it is about. */
  readonly palette?: string;
  /** A codicon; needed when `inline` is given. */
  readonly icon?: string;
  /** Absent from the menu, and refused, for resources that cannot do it now. */
  readonly needs?: Ability;
  /** How many rows it is for; `several` stands in the menu of a multiple selection only. */
  readonly selection: 'one' | 'many' | 'several';
  /** In no palette: it makes sense on a row alone. */
  readonly rowOnly?: true;
  /** `none`: it has a key, or is run by other parts, and stands in no menu of a row. */
  readonly menu: MenuGroup | 'none';
  /** The key that runs it on the selected rows while its view has the focus; `mac` where that differs. */
  readonly key?: string | { readonly other: string; readonly mac: string };
  /** Position among the buttons on the row. */
  readonly inline?: number;
  /** The button is only on rows that can do this; its entry in the menu is where `needs` allows. */
  readonly inlineNeeds?: Ability;
  run(ports: Ports, resources: readonly R[]): Promise<void>;
};

/** Something a user does in a view as a whole, such as creating or pruning. */
export type ViewCommand = {
  readonly title: string;
  readonly icon?: string;
  /** A button in the view's title bar, its overflow menu, the palette alone, or nowhere: only other commands and fixes run it. */
  readonly place: 'button' | 'overflow' | 'palette' | 'hidden';
  /** `argument` is what a fix or another extension passed; anything, so it is checked before use. */
  run(ports: Ports, argument?: unknown): Promise<void>;
};

/** How a resource looks as a row; texts may be hostile. */
export type Look = {
  readonly label: string;
  readonly description?: string;
  readonly icon: Icon;
  readonly accessibleLabel: string;
  readonly click?: RowCommand;
};

/** Everything about one kind of resource. */
export type Kind<R extends Resource = Resource, Ability extends string = string> = {
  readonly kind: R['kind'];
  /** Unique among its kind and never the state. */
  key(resource: R): string;
  look(resource: R, related: Related): Look;
  readonly abilities: Readonly<Record<Ability, Predicate<R>>>;
  readonly commands: Readonly<Record<string, Command<R, NoInfer<Ability>>>>;
  readonly viewCommands?: Readonly<Record<string, ViewCommand>>;
  tooltip(resource: R, related: Related, ports: Ports): Promise<Tooltip> | Tooltip;
  /** Whether rows of it can be opened; needed when there are `children`. */
  hasChildren?(resource: R): boolean;
  /** The rows below one of its rows, asked for each time it is opened; their kinds are in the listed kind's `below`. A failure becomes a row. */
  children?(resource: R, ports: Ports): Promise<readonly Row[]>;
  /** Told when one of its rows that was open is closed, or seen no more: what kept the rows below it up to date ends. */
  rest?(resource: R, ports: Ports): void;
  /** Lets the user choose from the palette, for kinds that no engine lists. */
  choose?(ports: Ports, accepts: (resource: R) => boolean, title: string): Promise<readonly R[] | undefined>;
};

export type Group<R> = {
  /** Unique among the groups of the view. */
  readonly key: string;
  readonly label: string;
  readonly icon: Icon;
  /** The first word of the contextValue; `group` when no menu needs another. */
  readonly kind?: string;
  /** Open at first; a filter opens every group. */
  readonly expanded?: boolean;
  /** What the group itself is, when something can be done with it as a whole; its row then has the id of that. */
  whole?(members: readonly R[]): { readonly kind: Kind; readonly resource: Resource };
  describe(members: readonly R[]): string;
};
export type Grouping<R> = {
  readonly title: string;
  groupOf(resource: R, related: Related): Group<R> | undefined;
  /** The row's label where the group above does not say what the usual label leaves out. */
  labelOf?(resource: R): string;
};
export type Sorting<R> = { readonly title: string; compare(left: R, right: R): number };
/** Rows that are hidden unless the user turns them on. */
export type Toggle<R> = { readonly show: string; readonly hide: string; hides(resource: R): boolean };

/** One view of the side bar, as far as the manifest and the title bar's commands need to know it. */
export type View = {
  /** The view is `gantry.<id>`. */
  readonly id: string;
  readonly title: string;
  readonly icon: string;
  /** Markdown shown while there is nothing: what one would do first, as command links. */
  readonly empty: string;
  readonly groupings: Readonly<Record<string, { readonly title: string }>>;
  readonly sortings: Readonly<Record<string, { readonly title: string }>>;
  readonly toggles?: Readonly<Record<string, { readonly show: string; readonly hide: string }>>;
  /** The kinds whose rows it shows. */
  readonly kinds: readonly Kind[];
  /** The view is there only while this context key of ours is set. */
  readonly when?: string;
  /** Folded until the user opens it. */
  readonly folded?: boolean;
};

/** A view that is filled by commands of its own rather than by the inventory: asked when it is seen, and again when told to. */
export type TreeSpec = {
  readonly view: View;
  /** The top rows. A failure becomes a row. */
  load(ports: Ports): Promise<readonly Row[]>;
  /** Milliseconds after an event when it is loaded once more, because the engine notes what the event tells only then. */
  readonly settles?: number;
  /** Types of engine events after which it is loaded again while it is seen; a change of engine always counts. */
  readonly events: readonly string[];
  /** Loaded again also after a change of the docker CLI's configuration or contexts. */
  readonly followsConfiguration?: true;
};

/** A kind that has a view of its own, filled by the engine. The first grouping and the first sorting are the defaults. */
export type ListedKind<R extends Resource = Resource, Ability extends string = string> = Kind<R, Ability> & {
  readonly kind: R['kind'] & ListedName;
  /** The view is `gantry.<view>`. */
  readonly view: { readonly id: string; readonly title: string; readonly icon: string; readonly empty: string };
  readonly groupings: Readonly<Record<string, Grouping<R>>>;
  readonly sortings: Readonly<Record<string, Sorting<R>>>;
  readonly toggles?: Readonly<Record<string, Toggle<R>>>;
  /** Kinds whose rows stand below its rows, or are its groups. */
  readonly below?: readonly Kind[];
  /** More text that the filter box looks in, besides label and description. */
  searchText(resource: R): string;
};

/** Checks a kind's table where it is written: a command that needs an ability that is not there does not compile. */
export function defineKind<R extends Resource, Ability extends string>(kind: Kind<R, Ability>): Kind<R, Ability> {
  return kind;
}

/** As {@link defineKind}, for a kind with a view of its own. */
export function defineListedKind<R extends Resource, Ability extends string>(kind: ListedKind<R, Ability>): ListedKind<R, Ability> {
  return kind;
}

/** The kinds of all views, each with the first view that shows it; rows of one kind may stand in several. */
export function distinctKinds(views: readonly View[]): ReadonlyMap<Kind, View> {
  return new Map(views.toReversed().flatMap((view) => view.kinds.toReversed().map((kind) => [kind, view] as const)));
}

/** The names of the abilities that a resource has now. */
export function abilitiesOf(kind: Kind, resource: Resource, related: Related): string[] {
  return Object.keys(kind.abilities).filter((name) => kind.abilities[name]?.(resource, related) === true);
}

/** True when the command may run on the resource now; the menu, the picker and the re-check before running all ask this. */
export function accepts(kind: Kind, command: Command, resource: Resource, related: Related): boolean {
  return command.needs === undefined || kind.abilities[command.needs]?.(resource, related) === true;
}

/** `kind/key`, the id of a resource's row. */
export function rowId(kind: Kind, resource: Resource): string {
  return `${kind.kind}/${kind.key(resource)}`;
}
