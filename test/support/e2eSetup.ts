import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { chromiumOptions } from './chromium.ts';
import { startCodeServer } from './codeServer.ts';
import { startEngine } from './engine.ts';
import { unhandledIn } from './hostSuite.ts';
import { startRegistry } from './registry.ts';
import { tempFolder } from './temp.ts';
import { buildVsix } from './vsix.ts';
import { makeWorkspace } from './workspace.ts';
import { currentWorld } from './world.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Unix socket of the engine that the extension under test is connected to. */
    readonly engineSocket: string;
    /** `127.0.0.1:5000`: a registry without authentication. */
    readonly registryHost: string;
    /** Address of the VS Code window. */
    readonly windowUrl: string;
    /** Where a test connects to the one Chromium. */
    readonly browserEndpoint: string;
    /** The packaged extension, for tests that start a VS Code server of their own. */
    readonly vsix: string;
    /** The folder that the window opens. */
    readonly workspace: string;
  }
}

/** Starts what all browser tests share: engine, registry, VS Code with the packaged extension, Chromium; returns what stops them. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  if (currentWorld() !== 'private') throw new Error('browser tests need the private world: run `npm run test:e2e -- FILE`');
  const stack = new AsyncDisposableStack();
  const folder = stack.use(await tempFolder('e2e-'));
  const vsix = join(folder.path, 'gantry.vsix');
  const workspace = join(folder.path, 'harbour');
  await mkdir(workspace);
  await makeWorkspace(workspace);
  await buildVsix(vsix);
  const engine = stack.use(await startEngine());
  await engine.importBusybox();
  const registry = stack.use(await startRegistry({ port: 5000 }));
  const code = stack.use(await startCodeServer({ vsix, workspace, engineHost: engine.host }));
  const browser = await chromium.launchServer(chromiumOptions);
  stack.defer(() => browser.close());
  project.provide('engineSocket', engine.socketPath);
  project.provide('registryHost', registry.host);
  project.provide('windowUrl', code.url);
  project.provide('browserEndpoint', browser.wsEndpoint());
  project.provide('vsix', vsix);
  project.provide('workspace', workspace);
  return async () => {
    // The runner fails a run whose output tells of an unhandled rejection.
    for (const line of unhandledIn(await code.extensionHostLogs())) console.error(`extension host: ${line}`);
    await stack.disposeAsync();
  };
}
