import type { FileEntry } from '../../core/resource.ts';
import { defineCommands, defineViewCommands } from '../commands.ts';
import type { FileAbility } from './abilities.ts';

const actions = () => import('./fileActions.ts');

/** What is done to files and folders of containers and volumes. */
export const commands = defineCommands<FileEntry, FileAbility>()({
  open: { title: 'Open', needs: 'open', selection: 'many', menu: 'open', run: async (...asked) => (await actions()).openEntries(...asked) },
  search: {
    title: 'Search Files…',
    icon: 'search',
    needs: 'folder',
    selection: 'one',
    menu: 'open',
    run: async (...asked) => (await actions()).searchFiles(...asked),
  },
  compare: { title: 'Compare With…', needs: 'open', selection: 'one', menu: 'look', run: async (...asked) => (await actions()).compareWith(...asked) },
  refresh: {
    title: 'Refresh',
    icon: 'refresh',
    needs: 'folder',
    selection: 'many',
    menu: 'look',
    inline: 2,
    run: async (...asked) => (await actions()).refresh(...asked),
  },
  download: {
    title: 'Download…',
    icon: 'cloud-download',
    needs: 'copy',
    selection: 'many',
    menu: 'move',
    run: async (...asked) => (await actions()).download(...asked),
  },
  upload: {
    title: 'Upload Here…',
    icon: 'cloud-upload',
    needs: 'fill',
    selection: 'one',
    menu: 'move',
    inline: 1,
    run: async (...asked) => (await actions()).upload(...asked),
  },
  uploadFolder: {
    title: 'Upload Folder Here…',
    needs: 'fill',
    selection: 'one',
    menu: 'move',
    run: async (...asked) => (await actions()).uploadFolder(...asked),
  },
  copyTo: { title: 'Copy To…', needs: 'copy', selection: 'many', menu: 'move', run: async (...asked) => (await actions()).copyTo(...asked) },
  copyPath: { title: 'Copy Path', selection: 'many', menu: 'copy', run: async ({ ui }, entries) => ui.copy(entries.map(({ path }) => path).join('\n')) },
  newFile: { title: 'New File…', needs: 'fill', selection: 'one', menu: 'edit', run: async (...asked) => (await actions()).newFile(...asked) },
  newFolder: { title: 'New Folder…', needs: 'fill', selection: 'one', menu: 'edit', run: async (...asked) => (await actions()).newFolder(...asked) },
  rename: { title: 'Rename…', needs: 'change', selection: 'one', menu: 'edit', run: async (...asked) => (await actions()).renameEntry(...asked) },
  remove: { title: 'Delete…', needs: 'change', selection: 'many', menu: 'remove', run: async (...asked) => (await actions()).removeEntries(...asked) },
});

/** What rows of the tree run that are no files. */
export const viewCommands = defineViewCommands({
  loadMore: { title: 'Load More Files', place: 'hidden', run: async (...asked) => (await actions()).loadMore(...asked) },
  readOn: { title: 'Read All Files', place: 'hidden', run: async (...asked) => (await actions()).readOn(...asked) },
});
