import type { RunPlan } from './plan.ts';

/**
 * Whether a plan has words that a secret could stand in: values of variables, a command, an entry point, labels, options of drivers and the like.
 * Which of them are secret cannot be told: a password may be any word.
 */
export function mayHoldSecret({ environment, command, entrypoint, mounts, networks, other }: RunPlan): boolean {
  return (
    command !== undefined ||
    entrypoint !== undefined ||
    environment.some(({ value }) => value !== undefined) ||
    [...mounts, ...networks].some(({ details }) => details !== undefined) ||
    Object.keys(other).length > 0
  );
}
