// What the commands for logs do, loaded when the first of them is run.
export { openLogs, openLogsTogether } from './openLogs.ts';
