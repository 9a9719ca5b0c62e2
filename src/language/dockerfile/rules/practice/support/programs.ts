import type { Program } from '../../../shell/programs.ts';
import type { Script } from '../../../shell/syntax.ts';
import type { Dockerfile } from '../../../syntax.ts';

/** Goes through every program that the RUN instructions of a file start. */
export function eachProgram(file: Dockerfile, visit: (program: Program, script: Script) => void): void {
  for (const script of file.scripts) for (const program of script.programs) visit(program, script);
}

/** What the RUN instructions of each stage execute, by the stage's index. */
export function scriptsByStage({ stages, scripts }: Dockerfile): readonly (readonly Script[])[] {
  const all: Script[][] = stages.map(() => []);
  for (const script of scripts) all[script.instruction.stage]?.push(script);
  return all;
}
