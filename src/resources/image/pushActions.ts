// What the commands of moveCommands.ts do, loaded when the first of them is run.
export { chooseAndPush, pushSeveral } from './batchPush.ts';
export { pullAndTell } from './pullCommands.ts';
export { pushAll } from './pushAll.ts';
export { tagImage } from './tag.ts';
export { tagAndPushImages } from './tagAndPush.ts';
