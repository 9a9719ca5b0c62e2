// What the commands of archiveCommands.ts do, loaded when the first of them is run.
export { commitContainer } from './commitContainer.ts';
export { exportContainer } from './exportContainer.ts';
export { importImage } from './importImage.ts';
export { loadImages } from './loadImages.ts';
export { saveImages } from './saveImages.ts';
