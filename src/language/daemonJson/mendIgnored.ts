import { t } from '../../core/l10n.ts';
import type { Fix } from '../problem.ts';
import { removal } from './fixes.ts';
import { daemonKeys } from './keys.ts';
import { type DaemonTree, type Property, spanOf } from './tree.ts';

/** The name that works, with a value of the kind that it takes. */
export function mend(tree: DaemonTree, property: Property, meant: string): readonly Fix[] {
  const [outer = '', inner] = meant.split('.');
  const present = tree.members.find(({ name }) => name === outer);
  const value = property.value && tree.text.slice(property.value.offset, property.value.offset + property.value.length);
  if (value === undefined) return [];
  const title = t('Rename to “{0}”', meant);
  if (inner !== undefined) {
    if (present === undefined)
      return [{ title, edits: [{ start: property.start, end: property.end, text: `${JSON.stringify(outer)}: { ${JSON.stringify(inner)}: ${value} }` }] }];
    return moveInto(tree, property, present, `${JSON.stringify(inner)}: ${value}`, meant);
  }
  const wrapped = property.value?.type === 'string' && daemonKeys.get(outer)?.shape.type === 'array';
  if (present === undefined) {
    const edits = [{ ...property.nameSpan, text: JSON.stringify(outer) }];
    if (wrapped && property.value) edits.push({ ...spanOf(property.value), text: `[${value}]` });
    return [{ title, edits, preferred: true }];
  }
  if (property.value?.type === 'array') return moveInto(tree, property, present, value.slice(1, -1).trim(), meant);
  return wrapped ? moveInto(tree, property, present, value, meant) : [];
}

/** Puts items or members into a list or an object that is there already. */
function moveInto(tree: DaemonTree, property: Property, target: Property, added: string, meant: string): readonly Fix[] {
  const children = target.value?.children;
  if (target.value === undefined || children === undefined || added === '') return [];
  const last = children.at(-1);
  const at = last === undefined ? target.value.offset + 1 : last.offset + last.length;
  const insert = { start: at, end: at, text: last === undefined ? added : `, ${added}` };
  const cut = removal(tree, tree.members, property);
  // Taking out the member must not take the place where its items go.
  if (cut.start < at && at < cut.end) return [];
  return [{ title: t('Move into “{0}”', meant), edits: [insert, cut] }];
}
