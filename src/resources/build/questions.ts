import { dirname } from 'node:path';
import { t } from '../../core/l10n.ts';
import { oneLine } from '../../core/plainText.ts';
import { back, type PickItem, type Ui } from '../../core/ports.ts';
import { familiarReference, isReference, parseReference } from '../../core/reference.ts';
import type { Build, Change } from './build.ts';
import { usualTag } from './proposal.ts';

const title = () => t('Build an image');
const platforms = ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/arm/v6', 'linux/386', 'linux/ppc64le', 'linux/s390x', 'linux/riscv64', 'windows/amd64'];

export function askTag(ui: Ui): Change {
  return async (so) => {
    const typed = await ui.input({ title: title(), prompt: t('Name and tag; without a tag it is latest'), value: so.tag, validate: tagProblem });
    if (typed === undefined || typed === back) return so;
    const parsed = parseReference(typed as string);
    return isReference(parsed) ? { ...so, tag: familiarReference({ ...parsed, tag: parsed.tag ?? 'latest' }) } : so;
  };
}

/** What is wrong with the name for an image that is built, or nothing. */
export function tagProblem(text: string): string | undefined {
  const parsed = parseReference(text);
  if (!isReference(parsed)) return parsed.problem;
  return parsed.digest === undefined ? undefined : t('An image is built with a tag, not with a digest.');
}

/** Stages without a name cannot be built alone, but for the last one. A proposed tag follows the stage. */
export function askStage(ui: Ui, { path, facts: { stages } }: Build): Change {
  return async ({ stage: before, ...so }) => {
    const lastName = stages.at(-1)?.name;
    const last: PickItem<string> = { value: '', label: lastName ?? t('the last one'), description: t('the last stage'), picked: before === undefined };
    const others = stages
      .slice(0, -1)
      .flatMap(({ name }): PickItem<string>[] => (name === undefined ? [] : [{ value: name, label: name, picked: name === before }]));
    const chosen = await ui.pick([last, ...others.reverse()], { title: title(), placeholder: t('Stage') });
    if (typeof chosen !== 'string') return { ...so, ...(before !== undefined && { stage: before }) };
    const stage = chosen === '' ? undefined : chosen;
    const tag = so.tag === usualTag(so.folder, path, before) ? usualTag(so.folder, path, stage) : so.tag;
    return { ...so, tag, ...(stage !== undefined && { stage }) };
  };
}

export function askFolder(ui: Ui, { path, workspaceFolder, usualFolder }: Build): Change {
  return async (so) => {
    const known = [usualFolder, dirname(path), workspaceFolder, so.folder].filter((folder) => folder !== undefined);
    const items = [...new Set(known)].map((value): PickItem<string> => ({ value, label: value, icon: { name: 'folder' }, picked: value === so.folder }));
    const other: PickItem<string> = { value: '', label: t('Another folder…'), icon: { name: 'folder-opened' } };
    const chosen = await ui.pick([...items, other], { title: title(), placeholder: t('Context folder: what COPY copies from') });
    if (typeof chosen !== 'string') return so;
    const folder = chosen || (await ui.chooseFolder({ title: t('Context folder'), action: t('Choose'), start: so.folder }));
    return folder === undefined ? so : { ...so, folder };
  };
}

export function askPlatform(ui: Ui, { info }: Build): Change {
  return async ({ platform: before, ...so }) => {
    const own: PickItem<string> = {
      value: '',
      label: t('The engine’s own platform'),
      description: oneLine(info.architecture),
      icon: { name: 'vm' },
      picked: before === undefined,
    };
    const others = platforms.map((value): PickItem<string> => ({ value, label: value, icon: { name: 'circuit-board' }, picked: value === before }));
    const chosen = await ui.pick([own, ...others], { title: title(), placeholder: t('Platform') });
    const platform = typeof chosen === 'string' ? chosen || undefined : before;
    return { ...so, ...(platform !== undefined && { platform }) };
  };
}
