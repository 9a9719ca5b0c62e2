import { editCommands } from './editCommands.ts';
import { openCommands } from './openCommands.ts';
import { runCommands } from './runCommands.ts';
import { watchCommands } from './watchCommands.ts';

/** Everything that is done to containers, in the order of the menu. */
export const commands = { ...runCommands, ...openCommands, ...watchCommands, ...editCommands };
