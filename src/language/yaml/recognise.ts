import type { DocumentPlace } from '../language.ts';

const composeName = /^(?:(?:docker-)?compose|(?:docker-)?compose[.-][^/\\]*|[^/\\]*[.-]docker-compose|podman-compose[^/\\]*)\.ya?ml$/i;
/** How far into a file is looked for what it is, in UTF-16 code units. */
const look = 100_000;

/** True for compose files by their names, and for what has `services:` at its top when the editor takes it for one. Reads no YAML. */
export function isCompose({ name }: DocumentPlace, text: string, languageId = ''): boolean {
  return composeName.test(name) || (languageId === 'dockercompose' && hasTopKey(text.slice(0, look), 'services'));
}

/** True for the files that compose reads alone, when it is not told of others: names and services in them are all there are. */
export function isWholeProject({ name }: DocumentPlace): boolean {
  return /^(?:docker-)?compose\.ya?ml$/i.test(name);
}

/** True for a configuration of registry:2 or later, or of the first registry; by name or folder, and by what it holds. */
export function isRegistryConfig(place: DocumentPlace, text: string): boolean {
  const { path, name } = place;
  if (!/\.ya?ml$/i.test(name)) return false;
  const head = text.slice(0, look);
  if (isFlavorsText(head)) return true;
  const named = /^config[^/\\]*\.ya?ml$/i.test(name) || /(^|[/\\])[^/\\]*(registry|distribution|docker)[^/\\]*[/\\]/i.test(path) || /registry/i.test(name);
  return named && /^version:[ \t]*["']?0\.1/m.test(head) && (hasTopKey(head, 'storage') || hasTopKey(head, 'http'));
}

/** True for the flavors file of the first registry: its templates at the top, and values that come from the environment. */
export function isFlavorsText(text: string): boolean {
  const head = text.slice(0, look);
  return (
    /(?:^|[\s'"])_env:[A-Z]/m.test(head) && /^(?:common|local|s3|dev|test|prod|gcs|swift|glance|elliptics|ceph-s3|azureblob|swift-ceph|oss)[ \t]*:/m.test(head)
  );
}

function hasTopKey(text: string, key: string): boolean {
  return new RegExp(`^["']?${key}["']?[ \\t]*:`, 'm').test(text);
}
