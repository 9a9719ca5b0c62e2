import type { Dockerfile, Stage } from '../../../syntax.ts';

/** More stages on one another than anybody writes; what lies deeper is not looked at, so that no chain takes long. */
const deepest = 50;

/** The image that a stage stands on, through the stages between; absent when FROM names none. */
export function rootStage(file: Dockerfile, stage: Stage): Stage {
  return lineage(file, stage)[0] ?? stage;
}

/** The stages from the one on the image to this one: what is seen here was done in them. */
export function lineage(file: Dockerfile, stage: Stage): readonly Stage[] {
  const stages = [stage];
  for (let parent = stage.parent; parent !== undefined && stages.length < deepest; parent = file.stages[parent]?.parent) {
    const found = file.stages[parent];
    if (found !== undefined) stages.push(found);
  }
  return stages.reverse();
}

/** A stage's image without host, tag and digest, such as `debian` of `docker.io/library/debian:12`; absent when a variable is in the name. */
export function baseName(file: Dockerfile, stage: Stage): string | undefined {
  const text = rootStage(file, stage).base?.text;
  if (text === undefined) return undefined;
  const name = text.replace(/["']/g, '').split('@')[0] ?? '';
  const path = name.slice(name.lastIndexOf('/') + 1).split(':')[0] ?? '';
  return path === '' || path.includes('$') ? undefined : path.toLowerCase();
}

/** True for images of a distribution and nothing more: no working folder, no variables of its own but PATH, and Debian's and Ubuntu's have no package lists. */
export function isPlain(file: Dockerfile, stage: Stage, ...names: readonly string[]): boolean {
  const text = rootStage(file, stage).base?.text ?? '';
  const [, host = '', name = ''] = /^(?:(docker\.io\/(?:library\/)?|library\/))?([a-z]+)(?::[\w.-]+)?(?:@\S+)?$/.exec(text) ?? [];
  return host.length < 20 && names.includes(name);
}
