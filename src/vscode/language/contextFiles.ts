import { FileType, RelativePattern, type TextDocument, Uri, workspace } from 'vscode';
import { type Disposable, Disposables, Emitter } from '../../core/events.ts';
import type { ContextFiles } from '../../resources/surroundings/buildContext.ts';
import { placeOf } from './recognise.ts';

/** The files around a document, by the editor's file systems; absent for a document that is not stored yet. */
export function contextFiles(document: TextDocument): (ContextFiles & Disposable) | undefined {
  if (document.isUntitled || document.uri.scheme === 'git') return undefined;
  const folder = Uri.joinPath(document.uri, '..');
  const root = workspace.getWorkspaceFolder(document.uri)?.uri ?? folder;
  const depth = folder.path.slice(root.path.length).split('/').filter(Boolean).length;
  const owned = new Disposables();
  const changed = owned.add(new Emitter<void>());
  const watcher = owned.add(workspace.createFileSystemWatcher(new RelativePattern(root, '**/*.dockerignore')));
  for (const event of [watcher.onDidChange, watcher.onDidCreate, watcher.onDidDelete]) owned.add(event(() => changed.fire()));
  return {
    name: placeOf(document).name,
    depth,
    async list(path) {
      const entries = await workspace.fs.readDirectory(Uri.joinPath(folder, path));
      return entries.map(([name, type]) => ({ name, folder: (type & FileType.Directory) !== 0 }));
    },
    async read(path) {
      try {
        return new TextDecoder().decode(await workspace.fs.readFile(Uri.joinPath(folder, path)));
      } catch {
        return undefined;
      }
    },
    onDidChangeIgnoreFile: changed.event,
    dispose: () => owned.dispose(),
  };
}
