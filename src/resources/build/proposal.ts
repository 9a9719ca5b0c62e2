import { basename } from 'node:path';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Build } from './build.ts';
import type { BuildChoice } from './choice.ts';
import type { DockerfileFacts } from './dockerfileFacts.ts';

/** The stage that a lens asks for: its name; `''` for the last one; `undefined` when the argument asks for none. Throws `invalidInput` for one that cannot be built alone. */
export function wantedStage({ stages }: DockerfileFacts, argument: unknown): string | undefined {
  const asked = typeof argument === 'object' && argument !== null && 'stage' in argument && typeof argument.stage === 'string' ? argument.stage : undefined;
  if (asked === undefined) return undefined;
  const named = stages.find(({ name }) => name?.toLowerCase() === asked.toLowerCase());
  const index = named ? stages.lastIndexOf(named) : /^\d{1,6}$/.test(asked) ? Number(asked) : -1;
  const stage = stages[index];
  if (stage === undefined) return undefined;
  if (index === stages.length - 1) return '';
  if (stage.name === undefined) {
    throw new GantryError('invalidInput', t('A stage without a name cannot be built alone.'), { hint: t('Give it a name: FROM … AS name.') });
  }
  return stage.name;
}

/** How a Dockerfile is built unless the user says otherwise: as the last time, else with what its place suggests. */
export function proposal(build: Pick<Build, 'path' | 'usualFolder' | 'facts'>, stage: string | undefined, last: BuildChoice | undefined): BuildChoice {
  const folder = last?.folder ?? build.usualFolder;
  const known = last?.stage !== undefined && build.facts.stages.some(({ name }) => name === last.stage) ? last.stage : undefined;
  const target = stage === undefined ? known : stage || undefined;
  const tag = last !== undefined && target === last.stage ? last.tag : usualTag(folder, build.path, target);
  const { buildArguments = {}, secrets = [], noCache = false, pull = false, platform } = last ?? {};
  const common = { folder, tag, buildArguments, secrets, noCache, pull };
  return { ...common, ...(target !== undefined && { stage: target }), ...(platform !== undefined && { platform }) };
}

/** `folder:stage`, or for `Dockerfile.dev` and `dev.Dockerfile` `folder:dev`, else `folder:latest`. */
export function usualTag(folder: string, dockerfile: string, stage: string | undefined): string {
  const name = basename(dockerfile).replace(/^(?:Dockerfile|Containerfile)\.?|\.?(?:dockerfile|containerfile)$/gi, '');
  const tag = (stage ?? name)
    .replace(/[^\w.-]+/g, '-')
    .replace(/^[.-]+/, '')
    .slice(0, 128);
  return `${repository(basename(folder))}:${tag || 'latest'}`;
}

function repository(name: string): string {
  const parts = name
    .normalize('NFKD')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((part) => part !== '');
  return parts.join('-').slice(0, 128).replace(/-$/, '') || 'image';
}
