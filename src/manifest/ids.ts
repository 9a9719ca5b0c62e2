import type { Kind, View } from '../resources/kind.ts';

/** The id of the activity bar's container. */
export const container = 'gantry';

export function viewId({ id }: Pick<View, 'id'>): string {
  return `gantry.${id}`;
}

/** The command on a row or in a view's title bar, also for the palette unless it has a {@link paletteCommandId}. */
export function commandId({ kind }: Pick<Kind, 'kind'>, name: string): string {
  return `gantry.${kind}.${name}`;
}

/** The twin that stands in the palette under a longer title. */
export function paletteCommandId(kind: Pick<Kind, 'kind'>, name: string): string {
  return `${commandId(kind, name)}.fromPalette`;
}

/** A command that Gantry makes for a view, such as `gantry.volumes.filter`. */
export function viewActionId({ id }: Pick<View, 'id'>, action: string): string {
  return `gantry.${id}.${action}`;
}

/** Context keys that say how a view looks now. */
export const contextKeys = {
  filtered: ({ id }: Pick<View, 'id'>): string => `gantry.${id}.filtered`,
  empty: ({ id }: Pick<View, 'id'>): string => `gantry.${id}.empty`,
  /** Of the rows that were selected together no two are left, which `listMultiSelection` does not notice. */
  selectionGone: ({ id }: Pick<View, 'id'>): string => `gantry.${id}.selectionGone`,
  shown: ({ id }: Pick<View, 'id'>, toggle: string): string => `gantry.${id}.shown.${toggle}`,
} as const;
