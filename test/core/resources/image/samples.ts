import type { Container, Image } from '../../../../src/core/resource.ts';
import { containerId, imageId, networkId } from '../../../../src/engine/engine.ts';
import type { Related } from '../../../../src/resources/kind.ts';
import { Usage } from '../../../../src/resources/usage.ts';

/** 2026-01-22, the present of the pure tests. */
export const now = Date.UTC(2026, 0, 22);

/** An image with a tag, three weeks old; give `reference: undefined` parts by {@link danglingSample}. */
export function imageSample(reference: string, more: Partial<Image> = {}): Image {
  const colon = reference.lastIndexOf(':');
  const name = { reference, repository: reference.slice(0, colon), tag: reference.slice(colon + 1) };
  return { ...danglingSample(), ...name, ...more };
}

/** An image without a tag. */
export function danglingSample(more: Partial<Image> = {}): Image {
  const created = now - 21 * 86_400_000;
  return { kind: 'image', id: imageId(`sha256:${'ab'.repeat(32)}`), digests: [], created, size: 72_000_000, labels: {}, ...more };
}

/** A container that runs `imageId` and is in the network with the id `network`. */
export function containerSample(name: string, more: Partial<Container> = {}): Container {
  return {
    ...{ kind: 'container', id: containerId(`id-of-${name}`), name, image: 'nginx:1.27', imageId: imageId(`sha256:${'ab'.repeat(32)}`), command: 'sh' },
    ...{ created: now, state: 'running', status: 'Up 2 hours', ports: [], mounts: [], labels: {} },
    networks: [{ networkId: networkId('n1'), networkName: 'back', address: '172.18.0.2' }],
    ...more,
  };
}

/** What rows are computed with, when these containers are all there are. */
export function relatedTo(...containers: readonly Container[]): Related {
  return { usage: new Usage(containers), now };
}
