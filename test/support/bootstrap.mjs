// The first step of every npm script: brings a fresh clone on a fresh machine to the point where the
// TypeScript lab can run. Plain JavaScript without dependencies, because nothing is installed yet.
import { spawn } from 'node:child_process';
import { constants, homedir } from 'node:os';
import { delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureCodeServer } from './bootstrap/codeServer.mjs';
import { ensureNodeModules } from './bootstrap/nodeModules.mjs';
import { ensurePrograms } from './bootstrap/programs.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const [command = '', ...args] = process.argv.slice(2);

/** What each command needs beside node_modules, and the TypeScript file that carries it out. */
const commands = {
  check: { entry: 'check.ts', needs: [] },
  test: { entry: 'run.ts', needs: testNeeds(args[0]), root: true },
  start: { entry: 'playground.ts', needs: args.includes('--my-engine') ? ['editor'] : ['engine', 'editor'], root: !args.includes('--my-engine') },
  bench: { entry: 'bench.ts', needs: ['engine', 'browser', 'editor'], root: true },
  screenshots: { entry: 'screenshots.ts', needs: ['engine', 'browser', 'editor', 'fonts'], root: true },
};

function testNeeds(suite) {
  if (suite === 'check') return [];
  return suite === 'core' ? ['engine'] : ['engine', 'browser', 'editor'];
}

async function main() {
  const chosen = commands[command];
  if (!chosen) throw new Error(`usage: node test/support/bootstrap.mjs <${Object.keys(commands).join('|')}> [arguments]`);
  if (Number.parseInt(process.versions.node, 10) < 20) throw new Error(`Gantry needs Node 20 or newer to start; this is ${process.version}`);
  ensureNodeModules(root);
  const cache = process.env.GANTRY_CACHE ?? join(homedir(), '.cache/gantry');
  const editor = chosen.needs.includes('editor') ? ensureCodeServer(root, cache) : undefined;
  ensurePrograms(chosen.needs, editor?.missing === true);
  if (chosen.root && process.platform === 'linux' && process.getuid?.() !== 0) {
    throw new Error(`npm run ${command} needs root, for a throwaway engine in namespaces of its own: run it as root (or in a container)`);
  }
  editor?.build();
  dispatch(join(root, 'test/support', chosen.entry), { GANTRY_CODE_SERVER: editor?.folder ?? '' });
}

/** Runs a TypeScript file under the Node 24 of node_modules and ends as it ends. */
function dispatch(file, env) {
  const bin = join(root, 'node_modules/.bin');
  const path = [bin, process.env.PATH].join(delimiter);
  const child = spawn(join(bin, 'node'), [file, ...args], { stdio: 'inherit', cwd: root, env: { ...process.env, ...env, PATH: path } });
  // Ctrl-C reaches the child by itself, being in the same process group; this process only waits for it.
  process.on('SIGINT', () => undefined);
  for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? 128 + constants.signals[signal]));
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
