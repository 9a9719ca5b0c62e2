import type { Container } from '../../../../src/core/resource.ts';
import { containerId, imageId } from '../../../../src/engine/engine.ts';

/** A running container with nothing special about it, changed as the test likes. */
export function sample(changed: Partial<Container> = {}): Container {
  return {
    kind: 'container',
    id: containerId('c'.repeat(64)),
    name: 'web',
    image: 'nginx:1.27',
    imageId: imageId(`sha256:${'a'.repeat(64)}`),
    command: 'nginx -g daemon off;',
    created: 0,
    state: 'running',
    status: 'Up 2 hours',
    ports: [],
    mounts: [],
    networks: [],
    labels: {},
    ...changed,
  };
}
