import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, expect, inject, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { until } from '../support/until.ts';
import { Editor } from '../support/workbench/editor.ts';
import { imageIn, useEngine } from './lab.ts';

const engine = useEngine();
const window = useWindow();
const made: string[] = [];

afterEach(async () => {
  await window.current.closeAll();
  for (const path of made.splice(0)) await rm(join(inject('workspace'), path), { recursive: true, force: true });
});

test('a Dockerfile: the squiggle, its quick fix, and the file is mended', async () => {
  const { editor, saved } = await open('Dockerfile.mend', 'FROM busybox:latest\nMAINTAINER Ann\nRUN echo ready\n');
  await editor.squiggle('warning');
  await editor.goTo(2, 1);
  await editor.fix('Change to a Label');
  await editor.noSquiggle('warning');
  await editor.save();
  await until('the file to be mended', async () => (await saved()).includes('LABEL org.opencontainers.image.authors="Ann"'));
});

test('a Dockerfile: the list offers flags, mount types and their keys', async () => {
  const { editor, saved } = await open('Dockerfile.list', 'FROM busybox:latest\n');
  await editor.goTo(2, 1);
  await editor.type('RUN --mou');
  await editor.accept('--mount');
  await editor.accept('type=cache');
  await editor.type('target=/root/.cache true');
  await editor.save();
  await until('what was chosen to be in the file', async () => /RUN --mount=type=cache,\s*target=\/root\/\.cache true/.test(await saved()));
});

test('daemon.json: the singular key that the engine ignores is an error, and one click mends it', async () => {
  const { editor, saved } = await open('docker/mend/docker-daemon.json', '{\n  "registry-mirror": ["https://mirror.example.com"]\n}\n');
  await editor.squiggle('error');
  await editor.goTo(2, 5);
  await editor.fix('Rename');
  await editor.noSquiggle('error');
  await editor.save();
  await until('the file to be mended', async () => (await saved()) === '{\n  "registry-mirrors": ["https://mirror.example.com"]\n}\n');
});

test('a Dockerfile is built from the palette, and the engine has the image', async () => {
  const { quickInput } = window.current;
  const name = uniqueName('built');
  await open('Dockerfile.build', 'FROM busybox:latest\nLABEL made=here\n');
  await window.current.runCommand('Gantry: Build Image…');
  await quickInput.waitFor('Build an image');
  await quickInput.choose('Tag');
  await until(
    'the question for the tag',
    async () => (await quickInput.input.getAttribute('placeholder')) !== 'Enter builds it; choose a setting to change it',
  );
  await quickInput.submit(`${name}:1`);
  await quickInput.waitFor('Build an image');
  await quickInput.choose(`Build ${name}:1`);
  await until('the image', async () => (await imageIn(engine, `${name}:1`)) !== undefined);
  expect((await engine.must<{ Config: { Labels: Record<string, string> } }>('GET', `/images/${name}:1/json`)).Config.Labels).toMatchObject({ made: 'here' });
});

test('compose.yaml: a typo is told with what was meant', async () => {
  const { editor, saved } = await open('mend/docker-compose.yaml', 'sevices:\n  web:\n    image: busybox:latest\n');
  await editor.squiggle('error');
  await editor.goTo(1, 3);
  await editor.fix('Change to “services”');
  await editor.noSquiggle('error');
  await editor.save();
  await until('the file to be mended', async () => (await saved()).startsWith('services:'));
});

/** Makes a file in the workspace and opens it. */
async function open(path: string, text: string) {
  const file = join(inject('workspace'), path);
  made.push(path.includes('/') ? dirname(path) : path);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
  await window.current.openFile(file);
  return { editor: new Editor(window.current.page), saved: () => readFile(file, 'utf8') };
}
