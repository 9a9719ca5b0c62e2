import { t } from '../../core/l10n.ts';
import { dockerHub, familiarName, familiarReference, isReference, parseReference } from '../../core/reference.ts';
import type { Image } from '../../core/resource.ts';
import { askedAs, nameOf } from './names.ts';
import { parsed } from './pushReference.ts';
import type { PushJob } from './pushTagged.ts';

/** Where several images go: a registry, a namespace in it, and how their names are made there. */
export type BatchTarget = { readonly host: string; readonly namespace: string; readonly pattern: string };

/** Puts the last part of a name below the namespace; without one, names stay as they are. */
export function defaultPattern(namespace: string): string {
  return namespace === '' ? '{path}:{tag}' : '{namespace}/{name}:{tag}';
}

const known = new Set(['name', 'path', 'tag', 'namespace']);

/** What each image is called in the registry; one without a name is called by its id. */
export function batchJobs(images: readonly Image[], target: BatchTarget): readonly PushJob[] {
  return images.map((image) => ({ source: askedAs(image), target: targetOf(nameOf(image), target) }));
}

/** What is wrong with a pattern for these images, in one sentence, or nothing. */
export function patternProblem(images: readonly Image[], target: BatchTarget): string | undefined {
  const unknown = [...target.pattern.matchAll(/\{([^}]*)\}/g)].find(([, name = '']) => !known.has(name));
  if (unknown) return t('There is no {0}; use {name}, {path}, {tag} and {namespace}.', unknown[0]);
  const jobs = batchJobs(images, target);
  const sources = new Map<string, string>();
  for (const { source, target: name } of jobs) {
    const reference = parseReference(name);
    if (!isReference(reference)) return `${name}: ${reference.problem}`;
    if (reference.host !== target.host || reference.digest !== undefined) return t('{0} is not a name in {1}.', name, target.host);
    const other = sources.get(name);
    if (other !== undefined) return t('{0} and {1} would both be called {2}.', other, source, name);
    sources.set(name, source);
  }
  return undefined;
}

/** The first names that come of a pattern. */
export function patternPreview(images: readonly Image[], target: BatchTarget): string {
  const names = batchJobs(images, target).map((job) => job.target);
  const shown = names.slice(0, 3).join(', ');
  return names.length > 3 ? t('{0} and {1} more', shown, names.length - 3) : shown;
}

function targetOf(reference: string, { host, namespace, pattern }: BatchTarget): string {
  const image = parsed(reference);
  const path = image.host === dockerHub ? familiarName(image) : image.path;
  const values: Readonly<Record<string, string>> = { path, name: path.slice(path.lastIndexOf('/') + 1), tag: image.tag ?? 'latest', namespace };
  const filled = pattern
    .trim()
    .replaceAll(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole)
    // An empty namespace leaves its slash.
    .replace(/^\/+/, '');
  const named = /:[^/]*$/.test(filled) ? filled : `${filled}:${values['tag']}`;
  const result = parseReference(`${host}/${named}`);
  return isReference(result) ? familiarReference(result) : `${host}/${named}`;
}
