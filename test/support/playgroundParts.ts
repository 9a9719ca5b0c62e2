import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CodeServer, startCodeServer } from './codeServer.ts';
import { type Engine, startEngine } from './engine.ts';
import { fillEngine, fillRegistry } from './fixtures.ts';
import { type Registry, startRegistry } from './registry.ts';
import { tempFolder } from './temp.ts';
import { buildVsix } from './vsix.ts';
import { makeWorkspace } from './workspace.ts';
import { currentWorld } from './world.ts';

/** How the playground is started. */
export interface PlaygroundOptions {
  /** Port of the editor; 0: any free one. */
  readonly port?: number;
  /** Use the engine that the CLI would use, and make nothing in it. */
  readonly myEngine?: boolean;
  readonly settings?: Record<string, unknown>;
  /** Told what it does now. */
  readonly onStep?: (step: string) => void;
}

/** A running playground. */
export interface Playground extends AsyncDisposable {
  readonly code: CodeServer;
  readonly engine: Engine | undefined;
  readonly registry: Registry | undefined;
  /** Folder that the window opens. */
  readonly workspace: string;
}

/** The registry's port: the one people know from the registry image's own manual. */
export const registryPort = 5000;

/** Starts an editor with the extension, and, unless it is for the user's own engine, an engine and a registry full of things to play with. */
export async function startPlayground(options: PlaygroundOptions = {}): Promise<Playground> {
  const step = options.onStep ?? (() => undefined);
  const stack = new AsyncDisposableStack();
  try {
    const folder = stack.use(await tempFolder('playground-'));
    const workspace = join(folder.path, 'harbour');
    await makeWorkspace(workspace);
    step('Packaging the extension');
    const vsix = join(folder.path, 'gantry.vsix');
    await buildVsix(vsix);
    const { engine, registry } = options.myEngine ? {} : await startHarbour(stack, step);
    step('Starting VS Code');
    const { port = 0, settings = {} } = options;
    const code = stack.use(await startCodeServer({ vsix, workspace, port, settings, ...(engine && { engineHost: engine.host }) }));
    const owned = stack.move();
    return { code, engine, registry, workspace, [Symbol.asyncDispose]: () => owned.disposeAsync() };
  } catch (error) {
    await stack.disposeAsync();
    throw error;
  }
}

async function startHarbour(stack: AsyncDisposableStack, step: (text: string) => void): Promise<{ engine: Engine; registry: Registry }> {
  step(`Starting a registry on 127.0.0.1:${registryPort}`);
  const registry = stack.use(await startRegistry({ port: registryPort }));
  await fillRegistry(registry);
  await logIn(registry.host);
  step('Starting an engine, with images, containers, volumes and networks');
  const engine = stack.use(await startEngine());
  await fillEngine(engine, registry.host);
  return { engine, registry };
}

/** Notes the registry in this world's docker configuration, as `docker login` does, so that the extension shows it from the start. */
async function logIn(host: string): Promise<void> {
  const folder = process.env['DOCKER_CONFIG'];
  if (!folder || !currentWorld()) throw new Error('a login is written only in a world of its own, never in the configuration of the user');
  const auth = Buffer.from('harbour:master').toString('base64');
  await writeFile(join(folder, 'config.json'), JSON.stringify({ auths: { [host]: { auth } } }));
}
