import { type Node, type ParseError, parseTree } from 'jsonc-parser';
import type { DocumentPlace } from '../language.ts';
import type { Span } from '../text.ts';
import { type Scan, scan } from './scan.ts';

/** A member of an object: `value` is absent where the text has none. */
export type Property = Span & { readonly name: string; readonly nameSpan: Span; readonly value: Node | undefined };

/** A daemon.json: what could be read of it, and where not. */
export type DaemonTree = {
  readonly text: string;
  readonly place: DocumentPlace;
  readonly root: Node | undefined;
  readonly errors: readonly ParseError[];
  readonly scan: Scan;
  /** The members of the object at the top; none when there is none. */
  readonly members: readonly Property[];
};

/** The parser recurses; no configuration is nested as deep as this. */
const deepest = 100;

/** Reads a text, however wrong it is. */
export function parseDaemonJson(text: string, place: DocumentPlace): DaemonTree {
  // The engine takes a byte order mark for a character, newer ones skip it; it is a finding of its own.
  const body = text.startsWith('\ufeff') ? ` ${text.slice(1)}` : text;
  const scanned = scan(body);
  if (scanned.depth > deepest) {
    return { text, place, root: undefined, errors: [{ error: 16, offset: 0, length: 1 }], scan: { ...scanned, comments: [], trailingCommas: [] }, members: [] };
  }
  const errors: ParseError[] = [];
  const root = parseTree(body, errors, { disallowComments: true, allowTrailingComma: false, allowEmptyContent: true });
  return { text, place, root, errors, scan: scanned, members: propertiesOf(root) };
}

/** The members of an object in their order, those given twice included; none of anything else. */
export function propertiesOf(node: Node | undefined): readonly Property[] {
  if (node?.type !== 'object') return [];
  return (node.children ?? []).flatMap((child) => {
    const [name, value] = child.children ?? [];
    if (name === undefined) return [];
    return [{ ...spanOf(child), name: String(name.value), nameSpan: spanOf(name), value }];
  });
}

export function spanOf({ offset, length }: { readonly offset: number; readonly length: number }): Span {
  return { start: offset, end: offset + length };
}
