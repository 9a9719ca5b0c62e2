import type { DataTransfer, TreeDragAndDropController } from 'vscode';
import { DataTransferItem } from 'vscode';
import type { FileEntry, FilePlace } from '../../core/resource.ts';
import type { Row } from '../../core/row.ts';
import { toUri } from '../../resources/files/uris.ts';
import type { Ports } from '../../resources/kind.ts';
import type { Node } from '../rowProvider.ts';

const uriList = 'text/uri-list';

/** Files that are dragged out of the tree, and onto folders, containers and volumes in it. */
export class FileDrops implements TreeDragAndDropController<Node> {
  readonly dropMimeTypes = [uriList, 'files'];
  readonly dragMimeTypes = [uriList];
  readonly #ports: () => Ports;

  constructor(ports: () => Ports) {
    this.#ports = ports;
  }

  handleDrag(nodes: readonly Node[], data: DataTransfer): void {
    const uris = nodes.flatMap(({ row }) => (row.resource?.kind === 'file' && row.resource.path !== '/' ? [toUri(row.resource)] : []));
    if (uris.length > 0) data.set(uriList, new DataTransferItem(uris.join('\r\n')));
  }

  async handleDrop(node: Node | undefined, data: DataTransfer): Promise<void> {
    const target = node && folderFor(node.row);
    if (target === undefined) return;
    const ports = this.#ports();
    try {
      const { dropInto } = await import('./dropFiles.ts');
      await dropInto(ports, target, data);
    } catch (error) {
      ports.ui.showError(error);
    }
  }
}

/** The folder that a drop on a row means: itself, or for a file the one it is in. */
function folderFor({ resource }: Row): { readonly place: FilePlace; readonly path: string } | undefined {
  if (resource?.kind === 'container') return { place: { kind: 'container', name: resource.name }, path: '/' };
  if (resource?.kind === 'volume') return { place: { kind: 'volume', name: resource.name }, path: '/' };
  return resource?.kind === 'file' ? folderOfEntry(resource) : undefined;
}

function folderOfEntry({ place, path, type, targetType }: FileEntry) {
  const isFolder = (targetType ?? type) === 'folder';
  return { place, path: isFolder ? path : path.slice(0, path.lastIndexOf('/')) || '/' };
}
