import type { EngineInfo } from '../../engine/engine.ts';
import type { BuildProgram } from './buildProgram.ts';
import type { BuildChoice } from './choice.ts';
import type { DockerfileFacts } from './dockerfileFacts.ts';

/** A Dockerfile of this machine, and what it is built with. */
export type Build = {
  readonly uri: string;
  readonly path: string;
  readonly workspaceFolder?: string;
  /** The context unless the user chose another. */
  readonly usualFolder: string;
  readonly facts: DockerfileFacts;
  readonly info: EngineInfo;
  /** Without it the engine builds. */
  readonly program?: BuildProgram;
};

/** Changes a choice by a question; gives it back as it was when that is dismissed. */
export type Change = (so: BuildChoice) => Promise<BuildChoice>;
