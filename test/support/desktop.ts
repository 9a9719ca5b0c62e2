import { downloadAndUnzipVSCode, runTests } from '@vscode/test-electron';
import { startEngine } from './engine.ts';
import { bundleHostTests } from './hostBundle.ts';
import { run } from './process.ts';
import { startRegistry } from './registry.ts';
import { tempFolder } from './temp.ts';
import { makeWorkspace } from './workspace.ts';
import { currentWorld, node, root, runInWorld } from './world.ts';

/** Runs the in-host tests in desktop VS Code, for machines that can download it and have a display (or xvfb-run). */
async function testOnDesktop(vscodeExecutablePath: string): Promise<void> {
  await using engine = await startEngine();
  await engine.importBusybox();
  await using registry = await startRegistry();
  await using folder = await tempFolder('workspace-');
  await makeWorkspace(folder.path);
  await run(node, ['esbuild.mjs'], { cwd: root });
  await runTests({
    vscodeExecutablePath,
    extensionDevelopmentPath: root,
    extensionTestsPath: await bundleHostTests(),
    launchArgs: [folder.path, '--no-sandbox', `--user-data-dir=${folder.path}-user`],
    extensionTestsEnv: { DOCKER_HOST: engine.host, GANTRY_REGISTRY: registry.host },
  });
}

const [executable] = process.argv.slice(2);
if (currentWorld() && executable) {
  await testOnDesktop(executable);
} else {
  // The download needs the machine's network; the tests need a world of their own.
  process.exitCode = await runInWorld([node, import.meta.filename, await downloadAndUnzipVSCode()]);
}
