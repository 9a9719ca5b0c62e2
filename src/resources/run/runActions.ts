// What the commands about running and recreating containers do, loaded when the first of them is run.
export { editContainer } from './recreate/editContainer.ts';
export { putBack } from './recreate/putBack.ts';
export { runAgain, runFromLine, runWithForm } from './runImage.ts';
