import type { BuildCacheUsage, ContainerUsage, DiskUsage, ImageUsage, VolumeUsage } from '../diskUsageTypes.ts';
import { fieldsOf, listOf, numberOf, textOf, textsOf, timeOf } from './fields.ts';

/** The answer of `GET /system/df`. Up to API 1.51 lists, from 1.52 on an object with the list as `Items` for each type; both may be there. */
export function toDiskUsage(json: unknown): DiskUsage {
  const raw = fieldsOf(json);
  const items = (legacy: string, now: string) => {
    const old = listOf(raw[legacy]);
    return old.length > 0 ? old : listOf(fieldsOf(raw[now])['Items']);
  };
  const layersSize = known(raw['LayersSize']) ?? known(fieldsOf(raw['ImageUsage'])['TotalSize']);
  return {
    ...(layersSize !== undefined && { layersSize }),
    images: items('Images', 'ImageUsage').map(toImage),
    containers: items('Containers', 'ContainerUsage').map(toContainer),
    volumes: items('Volumes', 'VolumeUsage').map(toVolume),
    buildCache: items('BuildCache', 'BuildCacheUsage').map(toBuildCache),
  };
}

function toImage(json: unknown): ImageUsage {
  const raw = fieldsOf(json);
  const sharedSize = known(raw['SharedSize']);
  const containers = known(raw['Containers']);
  return {
    id: textOf(raw['Id']),
    tags: textsOf(raw['RepoTags']).filter((tag) => tag !== '<none>:<none>'),
    size: numberOf(raw['Size']),
    ...(sharedSize !== undefined && { sharedSize }),
    ...(containers !== undefined && { containers }),
    created: timeOf(raw['Created']) ?? 0,
  };
}

function toContainer(json: unknown): ContainerUsage {
  const raw = fieldsOf(json);
  return {
    id: textOf(raw['Id']),
    name: (textsOf(raw['Names'])[0] ?? '').replace(/^\//, ''),
    image: textOf(raw['Image']),
    state: textOf(raw['State']),
    size: numberOf(raw['SizeRw']),
  };
}

function toVolume(json: unknown): VolumeUsage {
  const raw = fieldsOf(json);
  const usage = fieldsOf(raw['UsageData']);
  const [size, references] = [known(usage['Size']), known(usage['RefCount'])];
  return { name: textOf(raw['Name']), ...(size !== undefined && { size }), ...(references !== undefined && { references }) };
}

function toBuildCache(json: unknown): BuildCacheUsage {
  const raw = fieldsOf(json);
  const [created, lastUsed] = [timeOf(raw['CreatedAt']), timeOf(raw['LastUsedAt'])];
  return {
    id: textOf(raw['ID']),
    type: textOf(raw['Type']),
    description: textOf(raw['Description']),
    size: numberOf(raw['Size']),
    inUse: raw['InUse'] === true,
    shared: raw['Shared'] === true,
    ...(created !== undefined && { created }),
    ...(lastUsed !== undefined && { lastUsed }),
  };
}

/** Engines write -1 for what they did not work out. */
function known(value: unknown): number | undefined {
  return typeof value === 'number' && value >= 0 ? value : undefined;
}
