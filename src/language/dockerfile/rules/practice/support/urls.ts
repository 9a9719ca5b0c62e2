/** A chapter of docker's own advice. */
export function bestPractices(anchor: string): string {
  return `https://docs.docker.com/build/building/best-practices/#${anchor}`;
}

/** A chapter of the Dockerfile reference. */
export function reference(anchor: string): string {
  return `https://docs.docker.com/reference/dockerfile/#${anchor}`;
}
