import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { dockerfileFacts } from '../../../../src/resources/build/dockerfileFacts.ts';
import { usualTag } from '../../../../src/resources/build/proposal.ts';
import { tagProblem } from '../../../../src/resources/build/questions.ts';
import { usualFolder } from '../../../../src/resources/build/usualFolder.ts';
import { tempFolder } from '../../../support/temp.ts';

describe('the proposed tag', () => {
  it.each([
    ['/srv/web', 'Dockerfile', undefined, 'web:latest'],
    ['/srv/web', 'Dockerfile', 'dev', 'web:dev'],
    ['/srv/My App_2', 'Dockerfile', undefined, 'my-app-2:latest'],
    ['/srv/web', 'Dockerfile.prod', undefined, 'web:prod'],
    ['/srv/web', 'api.Dockerfile', undefined, 'web:api'],
    ['/srv/web', 'Containerfile', undefined, 'web:latest'],
    ['/', 'Dockerfile', undefined, 'image:latest'],
    ['/srv/漢字', 'Dockerfile', '-ünï\n', 'image:n-'],
    [`/srv/${'long-'.repeat(60)}`, 'Dockerfile', 'x'.repeat(500), undefined],
    ['/srv/a\nb', 'Dockerfile.$(id)', undefined, 'a-b:id-'],
  ])('of %j, %j and stage %j is %j', (folder, dockerfile, stage, expected) => {
    const tag = usualTag(folder, `${folder}/${dockerfile}`, stage);
    if (expected !== undefined) expect(tag).toBe(expected);
    expect(tagProblem(tag)).toBeUndefined();
  });
});

it('proposes the nearest folder with an ignore file, but none outside of the workspace folder', async () => {
  await using folder = await tempFolder('usual-');
  const at = (...parts: string[]) => join(folder.path, ...parts);
  await mkdir(at('app/docker/web'), { recursive: true });
  await writeFile(at('.dockerignore'), '');
  const usual = (workspace: string | undefined) => usualFolder(at('app/docker/web/Dockerfile'), workspace);
  expect(await usual(at('app'))).toBe(at('app/docker/web'));
  await writeFile(at('app/.dockerignore'), '');
  expect(await usual(at('app'))).toBe(at('app'));
  expect(await usual(undefined)).toBe(at('app/docker/web'));
  expect(await usual(at('elsewhere'))).toBe(at('app/docker/web'));
  await writeFile(at('app/docker/.dockerignore'), '');
  expect(await usual(at('app'))).toBe(at('app/docker'));
});

describe('what a Dockerfile says of its build', () => {
  it('has stages, arguments and secrets', () => {
    const facts = dockerfileFacts(
      'ARG BASE=busybox:1\nFROM $BASE AS one\nARG A="x y" B\nARG A=other\nRUN --mount=type=secret,id=npm,target=/x --mount=type=secret,target=/run/secrets/pip true\nFROM one\n',
    );
    expect(facts).toMatchObject({
      stages: [{ name: 'one' }, {}],
      buildArguments: [{ name: 'BASE', default: 'busybox:1' }, { name: 'A', default: 'x y' }, { name: 'B' }],
      secretIds: ['npm', 'pip'],
      needsBuildKit: 'RUN --mount',
    });
  });

  it.each([
    'FROM --platform=linux/amd64 a',
    'FROM a\nCOPY --from=x --chown=1 b c',
    '# syntax=docker/dockerfile:1\nFROM a\nHEALTHCHECK --interval=1s CMD x',
    'FROM a\nRUN echo "<<EOF"',
    '',
    '\0\ud800FROM',
  ])('finds nothing for BuildKit alone in %j', (text) => expect(dockerfileFacts(text).needsBuildKit).toBeUndefined());

  it.each([
    ['FROM --platform=$BUILDPLATFORM a', 'FROM --platform=$BUILDPLATFORM'],
    ['FROM a\nRUN --network=none true', 'RUN --network'],
    ['FROM a\nADD --checksum=sha256:1 b c', 'ADD --checksum'],
    ['FROM a\nCOPY <<x /y\n1\nx', 'COPY <<x'],
  ])('finds what only BuildKit can do in %j', (text, expected) => expect(dockerfileFacts(text).needsBuildKit).toBe(expected));
});
