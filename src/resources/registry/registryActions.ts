// What commands on registries, repositories and tags do, loaded when the first of them is run.
export { addRepository, removeFromList } from './addRepository.ts';
export { compareTags } from './compareTags.ts';
export { connect, logIn } from './connect.ts';
export { deleteAllTags } from './deleteRepository.ts';
export { deleteTags } from './deleteTags.ts';
export { copyTo } from './promote/copyTo.ts';
export { pullTags } from './pullTag.ts';
export { search } from './search.ts';
export { showInRegistries } from './show.ts';
