import type { ComposeProject } from '../../core/resource.ts';

/** What can be done with a project now. */
export const abilities = {
  start: ({ startable }: ComposeProject): boolean => startable > 0,
  stop: ({ live }: ComposeProject): boolean => live > 0,
  openFile: ({ files }: ComposeProject): boolean => files.length > 0,
};

export type ProjectAbility = keyof typeof abilities;
