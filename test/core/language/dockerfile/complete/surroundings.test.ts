import { describe, expect, it } from 'vitest';
import { complete } from '../../../../../src/language/dockerfile/complete/complete.ts';
import { parse } from '../../../../../src/language/dockerfile/parse.ts';
import { type FolderEntry, nothingKnown, type Surroundings } from '../../../../../src/language/surroundings.ts';
import { nginx } from '../images.ts';
import { accepted, labels, offered } from './cursor.ts';

const tree: Readonly<Record<string, readonly FolderEntry[]>> = {
  '': [
    { name: 'src', folder: true },
    { name: 'node_modules', folder: true },
    { name: 'package.json', folder: false },
    { name: 'my file.txt', folder: false },
    { name: 'notes.md', folder: false },
    { name: 'docs', folder: true },
  ],
  src: [
    { name: 'main.go', folder: false },
    { name: 'lib', folder: true },
  ],
};

const world: Surroundings = {
  ...nothingKnown,
  known: { ...nothingKnown.known, ignoreFile: 'node_modules\n*.md\ndocs\n!docs/a.md\n' },
  images: async () => ['nginx:1.27', 'nginx:1.26', 'lan:5000/team/app:2', '<none>:<none>'],
  image: async (reference) => (reference === 'nginx:1.27' ? nginx : undefined),
  users: async (reference) => (reference === 'nginx:1.27' ? ['root', 'nginx', 'www-data'] : []),
  registries: ['lan:5000'],
  repositories: async (host) => (host === 'lan:5000' ? ['lan:5000/team/app', 'lan:5000/team/web'] : []),
  tags: async (repository) => ({ 'lan:5000/team/app': ['1.9', '1.10', 'latest', '1.10-slim'], alpine: ['3.20'] })[repository] ?? [],
  entries: async (folder) => tree[folder] ?? [],
};

describe('images', () => {
  it.each([
    ['FROM ng|', 'nginx:1.27', 'FROM nginx:1.27'],
    ['FROM nginx:1.|', '1.26', 'FROM nginx:1.26'],
    ['FROM la|', 'lan:5000/', 'FROM lan:5000/'],
    ['FROM lan:5000/|', 'lan:5000/team/web', 'FROM lan:5000/team/web:'],
    ['FROM lan:5000/te|', 'lan:5000/team/app:2', 'FROM lan:5000/team/app:2'],
    ['FROM lan:5000/team/app:|', '1.10', 'FROM lan:5000/team/app:1.10'],
    ['FROM lan:5000/team/app:1.|9 AS b', '1.10', 'FROM lan:5000/team/app:1.10 AS b'],
    ['FROM alpine:|', '3.20', 'FROM alpine:3.20'],
    ['ARG HOST=lan:5000\nFROM $HOST/team/app:|', 'latest', 'ARG HOST=lan:5000\nFROM $HOST/team/app:latest'],
    ['FROM a\nCOPY --from=ng|', 'nginx:1.27', 'FROM a\nCOPY --from=nginx:1.27'],
    ['FROM a\nCOPY --from=alpine:|', '3.20', 'FROM a\nCOPY --from=alpine:3.20'],
    ['FROM a\nRUN --mount=type=bind,from=alpine:|', '3.20', 'FROM a\nRUN --mount=type=bind,from=alpine:3.20'],
  ])('%j with %s', async (marked, label, after) => {
    expect(await accepted(marked, label, world)).toBe(after);
  });

  it('have the newest tags first', async () => {
    expect(await labels('FROM lan:5000/team/app:|', world)).toEqual(['latest', '2', '1.10', '1.9', '1.10-slim']);
  });

  it('are no dangling ones', async () => {
    expect(await labels('FROM |', world)).not.toContain('<none>:<none>');
  });
});

describe('facts of the base image', () => {
  const file = (line: string) => `FROM nginx:1.27\n${line}`;
  it.each([
    [file('USER |'), 'www-data', file('USER www-data')],
    [file('EXPOSE |'), '8080/tcp', file('EXPOSE 8080/tcp')],
    [file('WORKDIR |'), '/usr/share/nginx', file('WORKDIR /usr/share/nginx')],
    [file('RUN echo $NG|'), 'NGINX_VERSION', file('RUN echo $NGINX_VERSION')],
    [`${file('ARG A')}\nFROM 0\nRUN $|`, 'HTTP_PROXY', `${file('ARG A')}\nFROM 0\nRUN $HTTP_PROXY`],
  ])('%j with %s', async (marked, label, after) => {
    expect(await accepted(marked, label, world)).toBe(after);
  });

  it('come through a stage, with their values', async () => {
    const found = await offered('FROM nginx:1.27 AS one\nFROM one\nWORKDIR $|', world);
    expect(found.find(({ label }) => label === 'NGINX_VERSION')).toMatchObject({ detail: '= 1.27.3' });
  });
});

describe('paths of the build context', () => {
  const copy = (rest: string) => `FROM a\nCOPY ${rest}`;
  it.each([
    [copy('|'), 'src/', copy('src/')],
    [copy('sr| /app'), 'src/', copy('src/ /app')],
    [copy('src/| /app'), 'main.go', copy('src/main.go /app')],
    [copy('./src/ma|'), 'main.go', copy('./src/main.go')],
    [copy('src/m|ain.c /app'), 'main.go', copy('src/main.go /app')],
    [copy('["sr|", "/app"]'), 'src/', copy('["src/", "/app"]')],
    [copy('["my|", "/app"]'), 'my file.txt', copy('["my file.txt", "/app"]')],
    [copy('"my|" /app'), 'my file.txt', copy('"my file.txt" /app')],
    [copy('--chown=1 pack|'), 'package.json', copy('--chown=1 package.json')],
    [copy('package.json sr|'), 'src/', copy('package.json src/')],
    ['FROM a\nWORKDIR /srv\nCOPY src |', '/srv/', 'FROM a\nWORKDIR /srv\nCOPY src /srv/'],
    [copy('src |'), './', copy('src ./')],
    ['FROM a\nONBUILD ADD \\\n sr|', 'src/', 'FROM a\nONBUILD ADD \\\n src/'],
    ['FROM a\nRUN --mount=type=bind,source=sr|', 'src/', 'FROM a\nRUN --mount=type=bind,source=src/'],
    ['FROM b AS one\nWORKDIR /out\nFROM a\nCOPY --from=one |', '/out/', 'FROM b AS one\nWORKDIR /out\nFROM a\nCOPY --from=one /out/'],
  ])('%j with %s', async (marked, label, after) => {
    expect(await accepted(marked, label, world)).toBe(after);
  });

  it('leave out what the build does not see, and names that would need quotes', async () => {
    const found = await labels(copy('|'), world);
    expect(found.filter((label) => !label.startsWith('-'))).toEqual(['docs/', 'src/', 'package.json', '.']);
  });

  it('open the list again in a folder', async () => {
    expect((await offered(copy('sr|'), world))[0]).toMatchObject({ label: 'src/', again: true });
  });

  it.each([copy('--from=x |'), copy('../|'), copy('https://|'), copy('$UNKNOWN/|')])('are not offered in %j', async (marked) => {
    expect((await labels(marked, world)).filter((label) => !label.startsWith('-'))).toEqual([]);
  });
});

describe('sources that trouble', () => {
  const fails = () => Promise.reject(new Error('away'));
  const broken: Surroundings = { ...world, images: fails, image: fails, users: fails, repositories: fails, tags: fails, entries: fails };
  const never = () => new Promise<never>(() => undefined);
  const slow: Surroundings = { ...world, images: never, image: never, users: never, repositories: never, tags: never, entries: never };

  it('do not take the others along', async () => {
    expect(await labels('FROM |', broken)).toEqual(['scratch', 'lan:5000/', '--platform']);
    expect(await labels('FROM lan:5000/team/app:|', { ...world, tags: fails })).toEqual(['2']);
    expect(await labels('FROM nginx:1.27\nUSER |', broken)).toContain('root');
  });

  it.each(['FROM |', 'FROM a AS b\nCOPY --from=|', 'FROM nginx:1.27\nUSER |', 'FROM a\nCOPY |', 'FROM lan:5000/team/app:|'])(
    '%j is answered when nobody waits any more',
    async (marked) => {
      const offset = marked.indexOf('|');
      const controller = new AbortController();
      const answer = complete(parse(marked.replace('|', '')), offset, slow, controller.signal);
      controller.abort();
      expect(Array.isArray((await answer).items)).toBe(true);
    },
  );

  it('are not asked after an abort, and what the file says is still there', async () => {
    expect((await complete(parse('FROM a AS b\nFROM '), 17, slow, AbortSignal.abort())).items.map(({ label }) => label)).toContain('b');
  });
});
