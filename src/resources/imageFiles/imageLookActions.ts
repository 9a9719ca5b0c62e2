// What the commands of lookMoreCommands.ts, and the history, do, loaded when the first of them is run.
export { compareImages } from './compareImages.ts';
export { showBuildCache } from './showBuildCache.ts';
export { showHistory, showHistoryText } from './showHistory.ts';
export { showUsers } from './showUsers.ts';
