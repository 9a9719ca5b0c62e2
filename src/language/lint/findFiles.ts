import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { isWanted } from './fileKind.ts';

/** A file to look at, or why what was named cannot be. */
export type FoundFile = { readonly path: string; readonly problem?: unknown };

const skipped = new Set(['node_modules', '.git', '.hg', '.svn']);

/** The file itself, or everything of ours below a folder, in order of path; links to folders are not followed. */
export async function* findFiles(path: string): AsyncGenerator<FoundFile> {
  let folder: boolean;
  try {
    folder = (await stat(path)).isDirectory();
  } catch (problem) {
    yield { path, problem };
    return;
  }
  if (folder) yield* below(path);
  else yield { path };
}

async function* below(root: string): AsyncGenerator<FoundFile> {
  const waiting = [root];
  for (let folder = waiting.pop(); folder !== undefined; folder = waiting.pop()) {
    try {
      const entries = (await readdir(folder, { withFileTypes: true })).sort((left, right) => (left.name < right.name ? -1 : 1));
      for (const entry of entries) {
        // Not joined for “.”, so that names are as short as one writes them.
        const path = folder === '.' ? entry.name : join(folder, entry.name);
        if (!entry.isDirectory() && isWanted(path)) yield { path };
      }
      const folders = entries.filter((entry) => entry.isDirectory() && !skipped.has(entry.name));
      waiting.push(...folders.reverse().map(({ name }) => (folder === '.' ? name : join(folder, name))));
    } catch (problem) {
      yield { path: folder, problem };
    }
  }
}
