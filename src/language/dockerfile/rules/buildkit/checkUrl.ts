/** The documentation of one of BuildKit's checks. */
export function checkUrl(page: string): string {
  return `https://docs.docker.com/reference/build-checks/${page}/`;
}
