import { copyImage } from '../../../src/resources/registry/promote/copyImage.ts';
import { run } from '../process.ts';
import { type Registry, startRegistry } from '../registry.ts';
import { pushBigImage } from './bigImage.ts';
import { type Figure, medianOf } from './figures.ts';
import { median } from './median.ts';
import { registryPorts } from './registryPorts.ts';
import { timed } from './timed.ts';

const rounds = 5;
const [path, tag] = ['team/big', '1'];

/** Figures of copying 200 MB from one local registry to another: by Gantry and by skopeo in turn, each time into an empty registry. */
export async function measurePromotion(): Promise<Figure[]> {
  await using from = await startRegistry();
  await using ports = await registryPorts(from.host);
  const { digest, bytes } = await pushBigImage(await ports.registries.client(from.host), path, tag, ports.signal);
  const rate = async (copy: typeof byGantry) => {
    await using to = await startRegistry();
    const milliseconds = await copy(from, to);
    await check(to, digest);
    return bytes / 1000 / milliseconds;
  };
  // Once each before, which is not counted: files and code are warm then.
  for (const copy of [byGantry, bySkopeo]) await rate(copy);
  const [gantry, skopeo]: [number[], number[]] = [[], []];
  for (let round = 0; round < rounds; round += 1) {
    gantry.push(await rate(byGantry));
    skopeo.push(await rate(bySkopeo));
  }
  const note = `${(median(gantry) / median(skopeo)).toFixed(2)} × skopeo`;
  return [medianOf('promote 200 MB, Gantry', 'MB/s', gantry, { note }), medianOf('promote 200 MB, skopeo copy', 'MB/s', skopeo)];
}

async function byGantry(from: Registry, to: Registry): Promise<number> {
  await using ports = await registryPorts(from.host, to.host);
  const place = async ({ host }: Registry) => ({ client: await ports.registries.client(host), path, tag });
  const [source, target] = [await place(from), await place(to)];
  return await timed(() => copyImage(source, target, () => {}, ports.signal));
}

function bySkopeo(from: Registry, to: Registry): Promise<number> {
  const name = ({ host }: Registry) => `docker://${host}/${path}:${tag}`;
  return timed(() => run('skopeo', ['copy', '--src-tls-verify=false', '--dest-tls-verify=false', name(from), name(to)]));
}

/** A copy that is not the same image is not to be compared. */
async function check(registry: Registry, digest: string): Promise<void> {
  const { headers } = await registry.api('HEAD', `/v2/${path}/manifests/${tag}`, { headers: { accept: 'application/vnd.oci.image.manifest.v1+json' } });
  const found = headers['docker-content-digest'];
  if (found !== digest) throw new Error(`the copy is ${found} instead of ${digest}`);
}
