// What the commands of files do, loaded when the first of them is run.
export { compareWith } from './compareWith.ts';
export { copyTo } from './copyTo.ts';
export { download } from './download.ts';
export { newFile, newFolder, removeEntries, renameEntry } from './editEntries.ts';
export { loadMore, openEntries, readOn, refresh, searchFiles } from './lookActions.ts';
export { upload, uploadFolder } from './upload.ts';
