import { editCommands } from './editCommands.ts';
import { openCommands } from './openCommands.ts';
import { runCommands } from './runCommands.ts';

/** Everything that is done to containers, in the order of the menu. */
export const commands = { ...runCommands, ...openCommands, ...editCommands };
