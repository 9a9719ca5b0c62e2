import { instructions, mounts } from '../../../src/language/dockerfile/instructions.ts';

/** The descriptions in the table of instructions, flags and mounts. */
export function dockerfileTexts(): readonly string[] {
  const described = [...instructions, ...instructions.flatMap(({ flags }) => flags), ...mounts, ...mounts.flatMap(({ keys }) => keys)];
  return [...new Set(described.map(({ description }) => description))];
}
