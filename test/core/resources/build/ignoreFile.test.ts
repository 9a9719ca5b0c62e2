import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { describe, expect, it } from 'vitest';
import { IgnoreFile } from '../../../../src/core/ignoreFile.ts';
import { buildContext } from '../../../../src/engine/buildContext/buildContext.ts';
import { tempFolder } from '../../../support/temp.ts';

const tree = [
  'Dockerfile',
  '.env',
  'a',
  'b.txt',
  'c++',
  'x(1).txt',
  'x1.txt',
  'constructor',
  '{a}',
  'A',
  'ab',
  'a^b',
  'ü.md',
  'README.md',
  'two words',
  '#hash',
  '!bang',
  'src/a',
  'src/b.txt',
  'src/deep/a',
  'src/deep/b.txt',
  'src/deep/er/keep.txt',
  'src/deep/er/drop.log',
  'src/[x]',
  'node_modules/m/index.js',
  'web/node_modules/n.js',
  'web/.env',
  'web/index.md',
  'web/README.md',
];

/** The docker CLI's own reading of ignore files is the measure. */
const ignoreFiles = [
  '',
  '# nothing\n\n   \n',
  'a',
  '/a',
  'a/',
  './a',
  '*',
  '*\n!src',
  '*\n!src/deep/er/keep.txt',
  '**/a',
  '**/*.txt',
  '**',
  '**\n!README.md',
  'src/**',
  'src/**\n!src/deep/a',
  'src/*',
  'src/*/a',
  'src/deep\n!src/deep/er',
  '*.md\n!README.md',
  '*.md\n!README*.md\nREADME-secret.md',
  'README.md\n!README.md',
  '!README.md\nREADME.md',
  '**/node_modules',
  'node_modules',
  '*/node_modules',
  '.env\n**/.env',
  '**/.env*',
  'c++',
  'x(1).txt',
  'x?.txt',
  'x[0-9].txt',
  'x[^0-9]*',
  '[a-c]*',
  '[A-Z]',
  '{a}',
  '\\!bang',
  '#hash',
  ' a ',
  'src/../a',
  'src/deep/../b.txt',
  '\ufeffa',
  'a\r\nb.txt\r\n',
  'a^b',
  'ü.*',
  'two words',
  '**/er/**',
  '**/deep/**/keep.txt',
  'src\n!src/deep\nsrc/deep/er\n!src/deep/er/keep.txt',
  'src/\\[x\\]',
  'constructor',
  '*\n!*.md',
  's*c/**/a',
  '**/**/a',
  'src/**/',
  'web/*\n!web/*.md\nweb/R*',
];

async function namesIn(tar: NodeJS.ReadableStream): Promise<string[]> {
  const names: string[] = [];
  const reader = extract();
  reader.on('entry', ({ name, type }, stream, next) => {
    if (type === 'file') names.push(name);
    stream.on('end', next).resume();
  });
  await pipeline(tar, reader);
  return names.sort();
}

/** Stands in for an engine: keeps the context that the CLI sends. */
async function startCatcher(path: string) {
  const caught: string[][] = [];
  const server = createServer(async (request, response) => {
    response.setHeader('Api-Version', '1.41').setHeader('Builder-Version', '1');
    if (request.method === 'POST') caught.push(await namesIn(request.headers['content-encoding'] === 'gzip' ? request.pipe(createGunzip()) : request));
    response.end(request.method === 'POST' ? '{"stream":"Successfully built 0123456789ab\\n"}\n' : '{}');
  }).listen(path);
  await once(server, 'listening');
  return { caught, [Symbol.dispose]: () => void server.close() };
}

describe('ignore files', () => {
  it('let in exactly what the docker CLI sends', async () => {
    await using folder = await tempFolder('ignore-');
    const context = join(folder.path, 'context');
    for (const name of tree) {
      await mkdir(dirname(join(context, name)), { recursive: true });
      await writeFile(join(context, name), '');
    }
    using catcher = await startCatcher(join(folder.path, 's'));
    const env = { ...process.env, DOCKER_BUILDKIT: '0', DOCKER_HOST: `unix://${join(folder.path, 's')}`, DOCKER_CONTEXT: '' };
    const always = new Set(['.dockerignore', 'Dockerfile']);
    const plain = (names: readonly string[] = []) => names.filter((name) => !always.has(name) && !name.startsWith('.dockerfile.'));
    for (const text of ignoreFiles) {
      await rm(join(context, '.dockerignore'), { force: true });
      if (text !== '') await writeFile(join(context, '.dockerignore'), text);
      const [code] = (await once(spawn('docker', ['build', '-q', context], { env, stdio: 'ignore' }), 'exit')) as [number];
      expect(code, JSON.stringify(text)).toBe(0);
      const options = { folder: context, dockerfile: join(context, 'Dockerfile'), platform: 'linux' as const, onProgress() {}, onSkip() {} };
      const { tar } = await buildContext(options, new AbortController().signal);
      expect(plain(await namesIn(tar)), JSON.stringify(text)).toEqual(plain(catcher.caught.at(-1)));
    }
  }, 120_000);

  it('finds an exception with wildcards below an ignored folder, as BuildKit does', () => {
    const rules = new IgnoreFile('src\n!**/keep.txt');
    expect(rules.mayLetIn('src')).toBe(true);
    expect(rules.ignores('src/deep/keep.txt')).toBe(false);
    expect(rules.ignores('src/deep/drop.txt')).toBe(true);
    expect(new IgnoreFile('*\n!src/a').mayLetIn('web')).toBe(false);
    expect(new IgnoreFile('*\n!src/a').mayLetIn('src')).toBe(true);
    expect(new IgnoreFile('*\n!s?c/*/a').mayLetIn('src/deep')).toBe(true);
  });

  it('knows both slashes on Windows', () => {
    expect(new IgnoreFile('web\\a\n', 'win32').ignores('web/a')).toBe(true);
    expect(new IgnoreFile('web\\a\n').ignores('web/a')).toBe(false);
  });

  it('takes no longer for patterns that were made to', () => {
    const text = `${'**/*a*'.repeat(200)}b\n${'(a+)+'.repeat(200)}$\n${'['.repeat(5000)}`;
    const rules = new IgnoreFile(text);
    const begun = performance.now();
    expect(rules.ignores('a'.repeat(200))).toBe(false);
    expect(rules.ignores(`${'a/'.repeat(20)}a`)).toBe(false);
    expect(performance.now() - begun).toBeLessThan(2000);
  });
});
