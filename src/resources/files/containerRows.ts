import type { Container, FileChange, FileEntry } from '../../core/resource.ts';
import type { Row } from '../../core/row.ts';
import { resourceRow } from '../rows.ts';
import { Usage } from '../usage.ts';
import { change } from './changeKind.ts';
import { file } from './fileKind.ts';

/** What stands below a container: its files, and in what it differs from its image. */
export function containerRows({ name, imageId }: Container): readonly Row[] {
  const related = { usage: new Usage([]), now: Date.now() };
  const top: FileEntry = { kind: 'file', place: { kind: 'container', name }, path: '/', type: 'folder', size: 0, modified: 0, mode: 0o755 };
  const all: FileChange = { kind: 'change', container: name, imageId, path: '/', change: 'changed' };
  return [resourceRow(file, top, related), resourceRow(change, all, related)];
}
