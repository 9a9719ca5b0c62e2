import type { Image } from '../../core/resource.ts';
import { defineCommands, defineViewCommands } from '../commands.ts';
import { defineFileCommands, type FileCommand } from '../fileCommands.ts';

/** What makes files of images. */
export const archiveCommands = defineCommands<Image, never>()({
  save: {
    title: 'Save to File…',
    palette: 'Save Images to File…',
    selection: 'many',
    menu: 'more',
    run: async (ports, images) => (await import('./imageFileActions.ts')).saveImages(ports, images),
  },
});

/** What makes images of files. A fix passes a path. */
export const archiveViewCommands = defineViewCommands({
  load: {
    title: 'Load Images from File…',
    place: 'overflow',
    run: async (ports, path) => (await import('./imageFileActions.ts')).loadImages(ports, typeof path === 'string' ? [path] : undefined),
  },
  import: {
    title: 'Import Root File System…',
    place: 'overflow',
    run: async (ports, path) => (await import('./imageFileActions.ts')).importImage(ports, typeof path === 'string' ? path : undefined),
  },
});

const menus = {
  'explorer/context': '!explorerResourceIsFolder && !(resourceScheme =~ /^gantry/) && resourceFilename =~ /\\.(tar|tgz|tar\\.(gz|xz|bz2|zst))$/i',
} as const;

/** What is done with an archive in the explorer. */
export const archiveFileCommands = defineFileCommands({
  'gantry.file.loadImage': {
    title: 'Load Image into Engine',
    palette: false,
    menus,
    run: async (ports, file) => (await import('./imageFileActions.ts')).loadImages(ports, file?.path === undefined ? undefined : [file.path]),
  } satisfies FileCommand,
  'gantry.file.importImage': {
    title: 'Import as Image…',
    palette: false,
    menus,
    run: async (ports, file) => (await import('./imageFileActions.ts')).importImage(ports, file?.path),
  } satisfies FileCommand,
});
