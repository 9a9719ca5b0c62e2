import { createServer, type IncomingHttpHeaders, request } from 'node:http';
import { join } from 'node:path';
import type { Resource, ResourceName, ResourceOf } from '../../../../src/core/resource.ts';
import type { Row } from '../../../../src/core/row.ts';
import { type Kind, type Ports, rowId } from '../../../../src/resources/kind.ts';
import { swarmTree } from '../../../../src/resources/swarm/tree.ts';
import { tempFolder } from '../../../support/temp.ts';

const kinds = swarmTree.view.kinds;

/** The kind of this name in the view of the swarm. */
export function kindOf(name: string): Kind {
  const kind = kinds.find((one) => one.kind === name);
  if (kind === undefined) throw new Error(`there is no kind ${name}`);
  return kind;
}

/** The rows below a heading, as the view has them. */
export async function rowsBelow(ports: Ports, name: 'nodes' | 'services' | 'stacks' | 'secrets' | 'configs'): Promise<readonly Row[]> {
  const heading = (await swarmTree.load(ports)).find(({ id }) => id === `swarmSection/${name}`);
  if (heading === undefined) throw new Error(`there is no heading ${name}`);
  return childrenOf(ports, heading);
}

/** The rows below a row. */
export async function childrenOf(ports: Ports, { resource }: Row): Promise<readonly Row[]> {
  return resource === undefined ? [] : ((await kindOf(resource.kind).children?.(resource, ports)) ?? []);
}

/** What stands below a heading under this label. */
export async function find<Name extends ResourceName>(ports: Ports, name: Parameters<typeof rowsBelow>[1], label: string): Promise<ResourceOf<Name>> {
  const row = (await rowsBelow(ports, name)).find((one) => one.label === label);
  if (row?.resource === undefined) throw new Error(`there is no ${label} among the ${name}`);
  return row.resource as ResourceOf<Name>;
}

/** Runs a command on resources, as the menu does: only when all of them can do it. */
export async function runOn(ports: Ports, name: string, ...resources: readonly Resource[]): Promise<void> {
  const kind = kindOf(resources[0]?.kind ?? '');
  const command = kind.commands[name];
  if (command === undefined) throw new Error(`there is no command ${name}`);
  for (const resource of resources) if (!can(kind, command.needs, resource)) throw new Error(`${rowId(kind, resource)} cannot ${name}`);
  await command.run(ports, resources);
}

/** The abilities that a row has. */
function can(kind: Kind, ability: string | undefined, resource: Resource): boolean {
  return ability === undefined || kind.abilities[ability]?.(resource, {} as never) === true;
}

/** An engine's socket behind another one that remembers what was sent. */
export async function recordingProxy(
  target: string,
): Promise<AsyncDisposable & { readonly socketPath: string; readonly requests: { readonly url: string; readonly headers: IncomingHttpHeaders }[] }> {
  const folder = await tempFolder('proxy-');
  const socketPath = join(folder.path, 's');
  const requests: { url: string; headers: IncomingHttpHeaders }[] = [];
  const server = createServer((incoming, outgoing) => {
    const { url = '', method, headers } = incoming;
    requests.push({ url, headers });
    const onward = request({ socketPath: target, path: url, method, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(socketPath, resolve));
  return {
    socketPath,
    requests,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await folder[Symbol.asyncDispose]();
    },
  };
}
