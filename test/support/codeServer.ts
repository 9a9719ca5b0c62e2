import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { run, startDaemon } from './process.ts';
import { tempFolder } from './temp.ts';
import { node } from './world.ts';

/** How a VS Code server is started. */
export interface CodeServerOptions {
  /** The packaged extension to install. */
  readonly vsix: string;
  /** Folder (or .code-workspace file) the window opens. */
  readonly workspace: string;
  /** User settings, on top of the quiet ones. */
  readonly settings?: Record<string, unknown>;
  /** DOCKER_HOST for the extension. */
  readonly engineHost?: string;
  /** More environment for the extension host and its terminals. */
  readonly env?: Record<string, string>;
  /** Port of 127.0.0.1; 0 or nothing: any free one. */
  readonly port?: number;
}

/** A running VS Code server with the extension installed. */
export interface CodeServer extends AsyncDisposable {
  /** What a browser opens. */
  readonly url: string;
  /** All that the extension hosts have logged so far: their own log and each extension's output channels. */
  extensionHostLogs(): Promise<string>;
  /** Replaces the user settings; an open window follows by itself. */
  writeSettings(settings: Record<string, unknown>): Promise<void>;
  stop(): Promise<void>;
}

/** Settings that keep the window quiet, so that a test or a screenshot meets only the extension. */
export const quietSettings: Readonly<Record<string, unknown>> = {
  'chat.disableAIFeatures': true,
  'extensions.ignoreRecommendations': true,
  'git.enabled': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'terminal.integrated.gpuAcceleration': 'off',
  'update.mode': 'none',
  'window.commandCenter': false,
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.layoutControl.enabled': false,
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.startupEditor': 'none',
  'workbench.tips.enabled': false,
};

/** The folder that bootstrap built code-server in; throws when this process was not started by it. */
export function codeServerFolder(): string {
  const folder = process.env['GANTRY_CODE_SERVER'];
  if (!folder) throw new Error('no code-server: start this through test/support/bootstrap.mjs');
  return join(folder, 'node_modules/code-server');
}

/** Installs the extension in a fresh VS Code server and serves it on 127.0.0.1. */
export async function startCodeServer(options: CodeServerOptions): Promise<CodeServer> {
  const folder = await tempFolder('code-');
  const data = folder.path;
  const writeSettings = async (settings: Record<string, unknown>) => {
    await mkdir(join(data, 'User'), { recursive: true });
    await writeFile(join(data, 'User/settings.json'), JSON.stringify({ ...quietSettings, ...settings }, undefined, 2));
  };
  await writeSettings(options.settings ?? {});
  const config = join(data, 'config.yaml');
  await writeFile(config, '');
  const entry = join(codeServerFolder(), 'out/node/entry.js');
  const base = [entry, '--config', config, '--user-data-dir', data, '--extensions-dir', join(data, 'extensions')];
  const env = { ...process.env, ...(options.engineHost && { DOCKER_HOST: options.engineHost }), ...options.env };
  await run(node, [...base, '--install-extension', options.vsix], { env });
  const quiet = ['--auth', 'none', '--disable-telemetry', '--disable-update-check', '--disable-getting-started-override'];
  const serve = [...base, ...quiet, '--bind-addr', `127.0.0.1:${options.port ?? 0}`, options.workspace];
  const daemon = await startDaemon(node, serve, { ready: /HTTP server listening on (http:\S+)/, env });
  const kind = options.workspace.endsWith('.code-workspace') ? 'workspace' : 'folder';
  const url = `${daemon.ready[1]?.replace(/\/$/, '')}/?${kind}=${encodeURIComponent(options.workspace)}`;
  const stop = async () => {
    await daemon.stop();
    await folder[Symbol.asyncDispose]();
  };
  return { url, extensionHostLogs: () => readLogs(join(data, 'logs')), writeSettings, stop, [Symbol.asyncDispose]: stop };
}

/** Joins all extension-host logs below a folder, each under its file name. */
export async function readLogs(folder: string): Promise<string> {
  const files = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  const logs = files.filter((file) => file.isFile() && file.name.endsWith('.log') && `${file.parentPath}/`.includes('/exthost'));
  const texts = await Promise.all(logs.map(async (file) => `== ${file.name}\n${await readFile(join(file.parentPath, file.name), 'utf8')}`));
  return texts.join('\n');
}
