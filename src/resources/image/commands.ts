import type { Image } from '../../core/resource.ts';
import { defineCommands } from '../commands.ts';
import { archiveCommands } from '../imageFiles/archiveCommands.ts';
import { lookMoreCommands } from '../imageFiles/lookMoreCommands.ts';
import type { ImageAbility } from './abilities.ts';
import { lookCommands } from './lookCommands.ts';
import { push, pushSelected, tag, tagAndPush } from './moveCommands.ts';
import { pullCommands } from './pullCommands.ts';
import { remove } from './remove.ts';
import { runCommands } from './run.ts';
import { syncCommands } from './syncCommands.ts';

/** What is done to images. */
export const commands = defineCommands<Image, ImageAbility>()({
  ...runCommands,
  ...lookCommands,
  tagAndPush,
  pushSelected,
  tag,
  push: { ...push, inline: 4, inlineNeeds: 'pushable' },
  ...syncCommands,
  ...pullCommands,
  ...archiveCommands,
  ...lookMoreCommands,
  remove,
});
