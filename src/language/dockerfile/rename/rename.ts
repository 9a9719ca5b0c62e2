import { t } from '../../../core/l10n.ts';
import type { Renamable } from '../../language.ts';
import type { TextEdit } from '../../text.ts';
import { type Found, find } from '../navigate/navigate.ts';
import { platformArguments, proxyArguments } from '../scope.ts';
import type { Dockerfile } from '../syntax.ts';
import { stageRefusal } from './stageRefusal.ts';
import { variableRefusal } from './variableRefusal.ts';

/** What can be renamed at an offset, or in one sentence why it cannot; nothing where neither a stage nor a variable stands. */
export function renamable(file: Dockerfile, offset: number): Renamable | undefined {
  const found = find(file, offset);
  if (found === undefined) return undefined;
  const refusal = refusalFor(found);
  if (refusal !== undefined || found.kind === 'loose') return { refusal: refusal ?? '' };
  const { start, end } = found.place;
  return { start, end, name: file.text.slice(start, end) };
}

/** The edits that give the stage or variable at an offset another name everywhere, or in one sentence why that name cannot be. */
export function rename(file: Dockerfile, offset: number, name: string): readonly TextEdit[] | { readonly refusal: string } {
  const found = find(file, offset);
  const refusal = found === undefined ? t('There is no stage and no variable here.') : refusalFor(found);
  if (refusal !== undefined || found === undefined || found.kind === 'loose') return { refusal: refusal ?? '' };
  const wrong = found.kind === 'stage' ? stageRefusal(file, found.stage, name) : variableRefusal(file, found, name);
  if (wrong !== undefined) return { refusal: wrong };
  const edits = found.places.filter(({ named }) => named).map(({ start, end }) => ({ start, end, text: name }));
  return edits.filter(({ start, end }) => file.text.slice(start, end) !== name).sort((left, right) => left.start - right.start);
}

function refusalFor(found: Found): string | undefined {
  if (found.kind === 'loose') {
    const { name } = found.use;
    if (platformArguments.includes(name) || proxyArguments.includes(name)) return t('{0} is set by the build and keeps its name.', name);
    return t('{0} is not defined in this file; it comes from the base image, the shell or the outside.', name);
  }
  if (found.kind === 'variable') {
    const { name } = found;
    return platformArguments.includes(name) || proxyArguments.includes(name) ? t('{0} is set by the build and keeps its name.', name) : undefined;
  }
  if (found.stage.name === undefined) return t('This stage has no name; give it one with AS.');
  return found.place.named ? undefined : t('The stage is meant by its index here; rename it where its name stands.');
}
