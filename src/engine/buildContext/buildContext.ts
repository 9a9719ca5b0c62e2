import { createHash } from 'node:crypto';
import { readFile, realpath, stat } from 'node:fs/promises';
import { isAbsolute, join, relative } from 'node:path';
import type { Readable } from 'node:stream';
import { GantryError } from '../../core/errors.ts';
import { IgnoreFile } from '../../core/ignoreFile.ts';
import { t } from '../../core/l10n.ts';
import { contextFiles, reading } from './contextFiles.ts';
import { type ContextProgress, contextTar, type MadeFile } from './contextTar.ts';

export type BuildContextOptions = {
  readonly folder: string;
  readonly dockerfile: string;
  readonly platform: NodeJS.Platform;
  readonly onProgress: (progress: ContextProgress) => void;
  /** Hears of what cannot be sent, such as a socket. */
  readonly onSkip: (name: string) => void;
};

/** What the engine builds from. */
export type BuildContext = {
  readonly tar: Readable;
  /** Where the Dockerfile is in the tar. */
  readonly dockerfile: string;
};

/**
 * Makes the context of a build: what the ignore file lets in, and always the Dockerfile, which need not be in the folder.
 * Throws `invalidInput` when there is no such folder or Dockerfile; what goes wrong later fails the tar.
 */
export async function buildContext(options: BuildContextOptions, signal: AbortSignal): Promise<BuildContext> {
  const { folder, dockerfile, platform, onProgress, onSkip } = options;
  const facts = await reading(folder, () => stat(folder));
  if (!facts.isDirectory()) throw new GantryError('invalidInput', t('{0} is no folder.', folder));
  const rules = new IgnoreFile(await ignoreText(folder, dockerfile), platform);
  const text = await reading(dockerfile, () => readFile(dockerfile));
  const inside = await nameInside(folder, dockerfile, platform);
  const visible = inside !== undefined && !rules.ignores(inside);
  // The name stays the same from build to build, so that it does not spoil the engine's cache.
  const name = visible ? inside : `.dockerfile.${createHash('sha256').update(dockerfile).digest('hex').slice(0, 20)}`;
  const made = visible ? [] : await hiddenDockerfile(folder, rules, { name, content: text });
  const files = contextFiles({ folder, rules, onSkip, signal });
  return { tar: contextTar({ files, made, onProgress, platform, signal }), dockerfile: name };
}

/** The text of the ignore file that a build honours: `NAME.dockerignore` beside the Dockerfile, else `.dockerignore` in the context; empty without one. */
async function ignoreText(folder: string, dockerfile: string): Promise<string> {
  for (const path of [`${dockerfile}.dockerignore`, join(folder, '.dockerignore')]) {
    const text = await reading(path, () => readFile(path, 'utf8').catch(absent));
    if (text !== undefined) return text;
  }
  return '';
}

function absent(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}

/** The Dockerfile's name below the folder; `undefined` when it is outside, or a link that leads out. */
async function nameInside(folder: string, dockerfile: string, platform: NodeJS.Platform): Promise<string | undefined> {
  const [realFolder, realFile] = await Promise.all([realpath(folder), realpath(dockerfile)]);
  const real = relative(realFolder, realFile);
  const written = relative(folder, dockerfile);
  const isInside = [real, written].every((path) => path !== '' && !isAbsolute(path) && path.split(/[\\/]/)[0] !== '..');
  if (!isInside) return undefined;
  return platform === 'win32' ? written.replaceAll('\\', '/') : written;
}

/** The engine takes what `.dockerignore` names out of the context when it has read it: so the build does not see what was put there for the engine alone. */
async function hiddenDockerfile(folder: string, rules: IgnoreFile, file: MadeFile): Promise<readonly MadeFile[]> {
  const path = join(folder, '.dockerignore');
  const shown = rules.ignores('.dockerignore') ? undefined : await reading(path, () => readFile(path, 'utf8').catch(absent));
  const content = shown === undefined ? `${file.name}\n.dockerignore\n` : `${shown}\n${file.name}\n`;
  return [file, { name: '.dockerignore', content: Buffer.from(content) }];
}
