// What the commands of volumes do with their files, loaded when the first of them is run.
export { backUpVolumes } from './backUp.ts';
export { cloneVolume } from './clone.ts';
export { emptyVolumes } from './empty.ts';
export { restoreArchive } from './restore.ts';
export { showSizes } from './showSizes.ts';
export { showUsers } from './showUsers.ts';
