// Builds the extension, its manifest and its package.
//   node esbuild.mjs [--production] [--watch]     dist/*.cjs
//   node esbuild.mjs --manifest [--check]         package.json, package.nls*.json and media/daemon.schema.json from the tables
//   node esbuild.mjs --vsix FILE                  the package
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, statSync, watch, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const args = process.argv.slice(2);
const has = (name) => args.includes(name);
const budget = { bundle: 300 * 1024, language: 250 * 1024, vsix: 800 * 1024 };

/** What dockerode would bring along and Gantry never uses: it has its own transport in place of docker-modem, makes its own tars, and no buildkit session. */
const unused = /^(docker-modem|tar-fs|@balena\/dockerignore|protobufjs.*|@grpc\/.*|\.\/session|\.\/buildkit)$/;
const stubs = {
  name: 'stubs',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: unused }, ({ path, importer }) => (/[\\/]dockerode[\\/]/.test(importer) ? { path, namespace: 'stub' } : undefined));
    onLoad({ filter: /.*/, namespace: 'stub' }, () => ({ contents: 'module.exports = {};' }));
  },
};

const alias = {
  // The browser's build: it is given its texts, and so needs no file system and no fetch.
  '@vscode/l10n': join(root, 'node_modules/@vscode/l10n/dist/browser.js'),
  // The build for browsers is of modules, of which only the used ones are bundled.
  yaml: join(root, 'node_modules/yaml/browser/dist/index.js'),
  // The build that its package names for node loads its parts by a `require` that no bundler sees.
  'jsonc-parser': join(root, 'node_modules/jsonc-parser/lib/esm/main.js'),
};
const options = { absWorkingDir: root, bundle: true, platform: 'node', target: 'node20', format: 'cjs', plugins: [stubs], alias, logLevel: 'warning' };

const coreFolder = join(root, 'src/core');

/**
 * Takes out of a bundle what others have: `src/core`, which all bundles share so that an error or a text of one is known in the others,
 * and what is loaded by `import()` when it is first wanted, which becomes a bundle of its own and is noted in `lazy`.
 */
function shareParts(lazy) {
  const resolveOnce = { pluginData: 'asked' };
  return {
    name: 'share parts',
    setup(build) {
      build.onResolve({ filter: /.*/ }, async ({ path, kind, resolveDir, importer, pluginData }) => {
        if (pluginData === 'asked' || kind === 'entry-point' || (kind !== 'dynamic-import' && !path.startsWith('.'))) return undefined;
        const found = await build.resolve(path, { kind: 'import-statement', resolveDir, importer, ...resolveOnce });
        if (dirname(found.path) === coreFolder) return { path: './core.cjs', external: true };
        if (kind !== 'dynamic-import') return undefined;
        const name = basename(found.path === '' || !found.path.startsWith(join(root, 'src')) ? path : found.path, '.ts');
        lazy.set(name, found.path);
        return { path: `./${name}.cjs`, external: true };
      });
    },
  };
}

/** One bundle; gives the names and files of the bundles that it loads later. */
async function buildPart(name, entry) {
  const lazy = new Map();
  const isCore = name === 'core';
  const { metafile } = await build({
    ...options,
    ...(isCore ? { stdin: { contents: coreEntry(), resolveDir: root, loader: 'ts' } } : { entryPoints: [entry] }),
    outfile: `dist/${name}.cjs`,
    external: ['vscode'],
    ...(name === 'gantry-lint' && { banner: { js: '#!/usr/bin/env node' } }),
    plugins: [...options.plugins, ...(isCore ? [] : [shareParts(lazy)])],
    // So that a lazy part is loaded by `require`, which knows `vscode`.
    supported: { 'dynamic-import': false },
    minify: has('--production'),
    sourcemap: has('--production') ? false : 'linked',
    metafile: true,
  });
  if (has('--sizes')) printSizes(metafile);
  return { lazy, bytes: metafile.outputs[`dist/${name}.cjs`].bytes };
}

function coreEntry() {
  return readdirSync(coreFolder)
    .map((file) => `export * from './src/core/${file}';`)
    .join('\n');
}

async function buildExtension() {
  if (has('--production')) rmSync(join(root, 'dist'), { recursive: true, force: true });
  const waiting = new Map([
    ['core', ''],
    ['extension', 'src/vscode/extension.ts'],
    ['gantry-lint', 'src/language/lint/gantryLint.ts'],
  ]);
  const sizes = new Map();
  for (const [name, entry] of waiting) {
    const { lazy, bytes } = await buildPart(name, entry);
    sizes.set(name, bytes);
    for (const part of lazy) waiting.set(...part);
  }
  if (!has('--production')) return;
  for (const [name, bytes] of sizes) console.log(`dist/${name}.cjs: ${(bytes / 1024).toFixed(1)} KB`);
  keepWithin('what is loaded at once', sizes.get('core') + sizes.get('extension'), budget.bundle);
  const adapter = sizes.get('languages');
  for (const [name, bytes] of sizes) if (/Languages?$/.test(name)) keepWithin(`languages.cjs with ${name}.cjs`, adapter + bytes, budget.language);
}

function keepWithin(name, size, limit) {
  const text = `${name}: ${(size / 1024).toFixed(1)} of ${limit / 1024} KB`;
  if (size > limit) throw new Error(`${text} — over budget`);
  console.log(text);
}

function printSizes({ outputs }) {
  const output = Object.values(outputs).find(({ entryPoint }) => entryPoint !== undefined);
  const inputs = Object.entries(output.inputs).sort(([, left], [, right]) => right.bytesInOutput - left.bytesInOutput);
  for (const [name, { bytesInOutput }] of inputs.slice(0, 40)) console.log(`${String(bytesInOutput).padStart(8)} ${name}`);
}

/** Runs a TypeScript module of ours in this process. */
async function evaluate(source) {
  const { outputFiles } = await build({ ...options, stdin: { contents: source, resolveDir: root, loader: 'ts' }, write: false });
  const loaded = { exports: {} };
  new Function('module', 'exports', 'require', outputFiles[0].text)(loaded, loaded.exports, createRequire(import.meta.url));
  return loaded.exports;
}

async function manifestFiles() {
  const { buildManifest, daemonJsonSchema, fileCommands, views, withSettingsTable } = await evaluate(`
    export { buildManifest } from './src/manifest.ts';
    export { daemonJsonSchema } from './src/language/daemonJson/schema.ts';
    export { withSettingsTable } from './src/manifest/settingsTable.ts';
    export { fileCommands, views } from './src/resources/index.ts';`);
  const { activationEvents, contributes, capabilities, texts } = buildManifest(views, fileCommands);
  const stored = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const chinese = JSON.parse(readFileSync(join(root, 'l10n/bundle.l10n.zh-cn.json'), 'utf8'));
  const json = (content) => `${JSON.stringify(content, null, 2)}\n`;
  return {
    'package.json': json({ ...stored, activationEvents, capabilities, contributes }),
    'package.nls.json': json(texts.render()),
    'package.nls.zh-cn.json': json(texts.render(chinese)),
    'media/daemon.schema.json': json(daemonJsonSchema()),
    'README.md': withSettingsTable(readFileSync(join(root, 'README.md'), 'utf8')),
  };
}

async function manifest() {
  const stale = [];
  for (const [name, text] of Object.entries(await manifestFiles())) {
    const file = join(root, name);
    const stored = statSync(file, { throwIfNoEntry: false }) ? readFileSync(file, 'utf8') : '';
    if (stored === text) continue;
    if (has('--check')) stale.push(name);
    else writeFileSync(file, text);
  }
  if (stale.length > 0) throw new Error(`${stale.join(', ')} is out of date: run npm run manifest`);
}

function packageTo(file) {
  const vsce = join(root, 'node_modules/.bin/vsce');
  const { status } = spawnSync(vsce, ['package', '--no-dependencies', '--allow-missing-repository', '--no-rewrite-relative-links', '--out', file], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('vsce could not make the package');
  keepWithin(file, statSync(file).size, budget.vsix);
}

/** Editors write a file in several steps, and builds must not overlap. */
function rebuildSoon() {
  let timer;
  let running = Promise.resolve();
  const rebuild = () => {
    running = running.then(buildExtension).catch((error) => console.error(error.message));
  };
  return () => {
    clearTimeout(timer);
    timer = setTimeout(rebuild, 100);
  };
}

async function main() {
  if (has('--manifest')) return manifest();
  if (has('--vsix')) {
    args.push('--production');
    await buildExtension();
    return packageTo(resolve(args[args.indexOf('--vsix') + 1] ?? 'gantry.vsix'));
  }
  await buildExtension();
  if (has('--watch')) watch(join(root, 'src'), { recursive: true }, rebuildSoon());
}

main().catch((error) => {
  console.error(error.message);
  process.exit(1);
});
