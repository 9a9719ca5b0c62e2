import { type Fix, GantryError, messageOf } from '../core/errors.ts';
import type { Row } from '../core/row.ts';

/** A failure as one or two sentences: what happened and why, and the next step. */
export function describeFailure(error: unknown): string {
  const hint = error instanceof GantryError ? error.hint : undefined;
  return hint === undefined ? messageOf(error) : `${ended(messageOf(error))} ${hint}`;
}

/** What the engine or a registry said may lack the full stop that keeps two sentences apart. */
function ended(sentence: string): string {
  return /[.!?…。！？]$/.test(sentence) ? sentence : `${sentence}.`;
}

/** The buttons of a failure, `otherwise` when it has none. */
export function fixesOf(error: unknown, otherwise: Fix): readonly Fix[] {
  const fixes = error instanceof GantryError ? error.fixes : [];
  return fixes.length === 0 ? [otherwise] : fixes;
}

/** A row that says what is wrong; a click on it does the fix. `key` is unique within the view. */
export function errorRow(key: string, label: string, icon: string, fix: Fix, description?: string): Row {
  return {
    id: `error/${key}`,
    label,
    ...(description !== undefined && { description }),
    icon: { name: icon },
    accessibleLabel: description === undefined ? label : `${label}, ${description}`,
    kind: 'error',
    abilities: [],
    click: { command: 'gantry.error.fix', title: fix.title, args: [fix] },
  };
}
