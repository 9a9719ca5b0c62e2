// What the commands on compose projects do, loaded when the first of them is run.
export { takeDown } from './down.ts';
export { openComposeFile } from './openComposeFile.ts';
export { openProjectLogs, viewLogs } from './projectLogs.ts';
export { restartProjects, startProjects, stopProjects } from './runProject.ts';
