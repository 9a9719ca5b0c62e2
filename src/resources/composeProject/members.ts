import { isAbsolute, join } from 'node:path';
import type { ComposeProject, Container } from '../../core/resource.ts';
import { abilities, isLive } from '../container/abilities.ts';

type Labels = Readonly<Record<string, string>>;

/** The labels of Docker Compose, and those of podman-compose where they differ. */
const projectLabels = ['com.docker.compose.project', 'io.podman.compose.project'];
const oneOffLabel = 'com.docker.compose.oneoff';
const folderLabel = 'com.docker.compose.project.working_dir';
const filesLabel = 'com.docker.compose.project.config_files';

/** The compose project that something with these labels is a part of. */
export function projectOf(labels: Labels): string | undefined {
  for (const label of projectLabels) if (labels[label]) return labels[label];
  return undefined;
}

/** True for what `compose run` made: it is a part of the project, but of none of its services. */
export function isOneOff({ labels }: { readonly labels: Labels }): boolean {
  return labels[oneOffLabel]?.toLowerCase() === 'true';
}

/** A project as its containers tell of it. */
export function projectFrom(name: string, members: readonly Container[]): ComposeProject {
  const labelled = members.find(({ labels }) => labels[filesLabel]) ?? members[0];
  const folder = labelled?.labels[folderLabel];
  return {
    kind: 'composeProject',
    name,
    containers: members.length,
    running: members.filter(({ state }) => state === 'running').length,
    startable: members.filter(canStart).length,
    live: members.filter(isLive).length,
    ...(folder && { workingFolder: folder }),
    files: filesOf(labelled?.labels[filesLabel] ?? '', folder ?? ''),
  };
}

/** Every project among these containers. */
export function projectsAmong(containers: readonly Container[]): readonly ComposeProject[] {
  const members = Map.groupBy(containers, ({ labels }) => projectOf(labels));
  return [...members].flatMap(([name, all]) => (name === undefined ? [] : [projectFrom(name, all)]));
}

/** True for what starting the project starts: what `compose run` made had its run. */
export function canStart(container: Container): boolean {
  return abilities.start(container) && !isOneOff(container);
}

/** Older versions wrote relative paths. */
function filesOf(text: string, folder: string): readonly string[] {
  return text
    .split(',')
    .map((file) => file.trim())
    .filter((file) => file !== '')
    .map((file) => (isAbsolute(file) || folder === '' ? file : join(folder, file)));
}
