// What the command for processes does, loaded when it is first run.
export { showProcesses } from './showProcesses.ts';
