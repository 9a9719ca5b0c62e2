import type { Row } from '../../../src/core/row.ts';
import { RegistryTree } from '../../../src/resources/registry/tree.ts';
import { defaultOptions } from '../../../src/resources/rows.ts';
import { type Registry, startRegistry } from '../registry.ts';
import { fillStorage } from '../registryStorage.ts';
import { until } from '../until.ts';
import { answered } from './accessLog.ts';
import { type Figure, medianOf } from './figures.ts';
import { registryPorts } from './registryPorts.ts';

/** How often each is opened; once more before, which is not counted. */
const rounds = 7;
/** Rows of a page: a hundred, and the one that loads more. */
const pageRows = 101;

/** One opening: milliseconds and requests until the rows are there and, for tags, until all of them have their details. */
interface Opening {
  readonly rows: number;
  readonly requests: number;
  readonly details?: number;
  readonly detailRequests?: number;
}

/** Figures of opening a registry of 1,000 repositories with 20 tags each. */
export async function measureManyRepositories(): Promise<Figure[]> {
  await using registry = await startRegistry();
  // The seed that all are made from is the thousandth.
  await fillStorage(registry, numbered(999, 'team/app'), numbered(20, '1.'));
  const openings = await repeat(() => openRegistry(registry));
  return figures('open a registry of 1,000 repositories × 20 tags', openings);
}

/** Figures of opening a repository of 10,000 tags. */
export async function measureManyTags(): Promise<Figure[]> {
  await using registry = await startRegistry();
  await fillStorage(registry, ['many'], numbered(10_000, 'v'));
  const openings = await repeat(() => openRepository(registry, 'many'));
  return [
    ...figures('open a repository of 10,000 tags', openings),
    medianOf('  to the details of all 100 rows', 'ms', defined(openings.map(({ details }) => details))),
    medianOf('  requests for them', 'requests', defined(openings.map(({ detailRequests }) => detailRequests))),
  ];
}

async function repeat(open: () => Promise<Opening>): Promise<Opening[]> {
  await open();
  const openings: Opening[] = [];
  for (let round = 0; round < rounds; round += 1) openings.push(await open());
  return openings;
}

/** With a new tree and a new client, so that nothing is known. */
async function openRegistry(registry: Registry): Promise<Opening> {
  await using ports = await registryPorts(registry.host);
  const tree = freshTree(ports);
  const before = (await answered(registry)).length;
  const start = performance.now();
  const [top] = await tree.children(undefined);
  checked(await tree.children(top), '900 more');
  const rows = performance.now() - start;
  const requests = (await answered(registry)).length - before;
  tree.dispose();
  return { rows, requests };
}

async function openRepository(registry: Registry, name: string): Promise<Opening> {
  await using ports = await registryPorts(registry.host);
  const tree = freshTree(ports);
  const [top] = await tree.children(undefined);
  const repository = (await tree.children(top)).find(({ label }) => label === name);
  const before = (await answered(registry)).length;
  const start = performance.now();
  checked(await tree.children(repository), '9900 more');
  const rows = performance.now() - start;
  const details = (await detailsShown(tree, repository)) - start;
  const caused = (await answered(registry)).slice(before);
  const ofDetails = caused.filter(({ path }) => /\/(manifests|blobs)\//.test(path)).length;
  tree.dispose();
  return { rows, requests: caused.length - ofDetails, details, detailRequests: ofDetails };
}

function freshTree(ports: Awaited<ReturnType<typeof registryPorts>>): RegistryTree {
  return new RegistryTree(() => ports, { ...defaultOptions, grouping: 'none' });
}

/** When (of `performance.now()`) the view was told to draw the last rows that lacked details. */
async function detailsShown(tree: RegistryTree, repository: Row | undefined): Promise<number> {
  let shown = 0;
  const subscription = tree.onDidChange(async () => {
    const now = performance.now();
    const rows = await tree.children(repository);
    if (shown === 0 && rows.every(({ kind, description }) => kind === 'more' || description !== undefined)) shown = now;
  });
  await until('all rows to have details', () => shown, 60_000);
  subscription.dispose();
  return shown;
}

/** Rows that are not the first page of so many are no opening to measure. */
function checked(rows: readonly Row[], more: string): void {
  if (rows.length !== pageRows || rows.at(-1)?.description !== more) throw new Error(`not a page: ${rows.length} rows, first ${rows[0]?.label}`);
}

function figures(name: string, openings: readonly Opening[]): Figure[] {
  const times = openings.map(({ rows }) => rows);
  const requests = openings.map((opening) => opening.requests);
  return [medianOf(name, 'ms', times), medianOf('  requests of the first page', 'requests', requests)];
}

function numbered(count: number, prefix: string): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index}`);
}

function defined(values: readonly (number | undefined)[]): number[] {
  return values.filter((value) => value !== undefined);
}
