import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from './chromium.ts';
import { codeServerFolder, quietSettings, readLogs } from './codeServer.ts';
import type { HostEvent } from './hostEntry.ts';
import { freePort } from './ports.ts';
import { startDaemon } from './process.ts';
import { tempFolder } from './temp.ts';
import { until } from './until.ts';
import { node } from './world.ts';

/** What runs inside the extension host. */
export interface HostOptions {
  /** Folder of the extension under test, already built. */
  readonly extension: string;
  /** Bundle that exports `run()`. */
  readonly tests: string;
  /** Folder the window opens. */
  readonly workspace: string;
  readonly settings?: Record<string, unknown>;
  /** Environment of the extension host. */
  readonly env?: Record<string, string>;
  /** Called for each test as it ends. */
  readonly onTest: (event: HostEvent & { type: 'test' }) => void;
  /** Milliseconds for the whole run. */
  readonly timeoutMs?: number;
}

/** Runs a test bundle inside a real extension host: a VS Code server whose window a headless Chromium opens. Returns the extension host's logs; throws when the run does not come to its end. */
export async function runInHost(options: HostOptions): Promise<string> {
  await using folder = await tempFolder('host-');
  const data = folder.path;
  await mkdir(join(data, 'data/Machine'), { recursive: true });
  await writeFile(join(data, 'data/Machine/settings.json'), JSON.stringify({ ...quietSettings, ...options.settings }));
  const results = join(data, 'results.jsonl');
  await writeFile(results, '');
  const port = await freePort();
  const server = join(codeServerFolder(), 'lib/vscode/out/server-main.js');
  const flags = [
    '--without-connection-token',
    '--accept-server-license-terms',
    '--telemetry-level',
    'off',
    '--enable-smoke-test-driver',
    '--disable-workspace-trust',
  ];
  const args = [server, '--host', '127.0.0.1', '--port', String(port), '--server-data-dir', data, ...flags];
  const env = { ...process.env, ...options.env, GANTRY_HOST_RESULTS: results };
  const daemon = await startDaemon(node, args, { ready: /Extension host agent listening on/, env });
  await using browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(windowUrl(port, options));
    await follow(results, options);
  } catch (error) {
    throw new Error(`${(error as Error).message}\n${(await readLogs(join(data, 'data/logs'))).slice(-4000)}`, { cause: error });
  } finally {
    await browser.close();
    await daemon.stop();
  }
  return readLogs(join(data, 'data/logs'));
}

/** The address that makes the window develop the extension and run the tests, as `--extensionTestsPath` does on a desktop. */
function windowUrl(port: number, { extension, tests, workspace }: HostOptions): string {
  const remote = (path: string) => `vscode-remote://127.0.0.1:${port}${path}`;
  const payload = [
    ['extensionDevelopmentPath', remote(extension)],
    ['extensionTestsPath', remote(tests)],
    ['skipWelcome', 'true'],
  ];
  const query = new URLSearchParams({ folder: workspace, payload: JSON.stringify(payload) });
  return `http://127.0.0.1:${port}/?${query}`;
}

/** Reports each line of the results file until the last. */
async function follow(file: string, { onTest, timeoutMs = 300_000 }: HostOptions): Promise<void> {
  let seen = 0;
  const ended = async () => {
    const lines = (await readFile(file, 'utf8')).split('\n').slice(0, -1);
    const fresh = lines.slice(seen).map((line): HostEvent => JSON.parse(line));
    seen = lines.length;
    for (const event of fresh) if (event.type === 'test') onTest(event);
    return fresh.some(({ type }) => type === 'end');
  };
  await until('the in-host tests to end', ended, timeoutMs);
}
