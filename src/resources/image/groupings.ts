import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { dockerHub, isReference, parseReference } from '../../core/reference.ts';
import type { Image } from '../../core/resource.ts';
import type { Group } from '../kind.ts';
import { countImages, countTags } from './counts.ts';
import { nameOf, repositoryLabel } from './names.ts';
import { distinct, sizeOf } from './size.ts';

/** How the rows of images can be grouped; a row that is not below its repository is labelled with its whole reference. */
export const groupings = {
  repository: { title: 'By repository', groupOf: repositoryGroup },
  registry: { title: 'By registry', groupOf: registryGroup, labelOf: nameOf },
  none: { title: 'Not grouped', groupOf: () => undefined, labelOf: nameOf },
};

function repositoryGroup({ repository }: Image): Group<Image> {
  if (repository === undefined) return dangling();
  return { key: repository, label: repositoryLabel(repository), icon: { name: 'repo' }, kind: 'imageRepository', describe: describeTags };
}

function registryGroup({ repository }: Image): Group<Image> {
  if (repository === undefined) return dangling();
  const parsed = parseReference(repository);
  const host = isReference(parsed) ? parsed.host : repository;
  const isHub = host === dockerHub;
  return { key: host, label: isHub ? t('Docker Hub') : host, icon: { name: isHub ? 'globe' : 'server' }, describe: describeTags };
}

function dangling(): Group<Image> {
  return { key: '<none>', label: t('Dangling'), icon: { name: 'circle-slash' }, describe: describeImages };
}

function describeTags(members: readonly Image[]): string {
  return `${countTags(members.length)} · ${formatBytes(sizeOf(members))}`;
}

function describeImages(members: readonly Image[]): string {
  return `${countImages(distinct(members).length)} · ${formatBytes(sizeOf(members))}`;
}
