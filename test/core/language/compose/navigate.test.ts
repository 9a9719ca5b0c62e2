import { describe, expect, it } from 'vitest';
import { nothingKnown } from '../../../../src/language/surroundings.ts';
import { applyEdits } from '../../../../src/language/text.ts';
import { compose } from '../../../../src/language/yamlLanguages.ts';
import { marked, problemsOf, read, signal } from './support.ts';

const file = `services:
  web:
    image: nginx
    depends_on: [db]
    links: ["db:database"]
    network_mode: service:db
    volumes_from: ['db:ro']
  job:
    extends: db
    depends_on:
      db:
        condition: service_healthy
    networks:
      db:
    volumes:
      - db:/db
    secrets: [db]
  db:
    image: postgres
networks:
  db:
volumes:
  db:
secrets:
  db:
    file: db
`;
const texts = (spans: readonly { start: number; end: number }[], text = file) => spans.map(({ start, end }) => text.slice(start, end));

describe('names in a compose file', () => {
  it('leads from every use of a service to its declaration', () => {
    const tree = read(file);
    const declaration = file.indexOf('  db:\n    image') + 2;
    for (const use of ['[db]', '"db:database', 'service:db', "'db:ro", 'extends: db', '      db:\n        cond']) {
      const at = file.indexOf(use) + use.indexOf('db');
      expect(compose.definition?.(tree, at), use).toEqual([{ start: declaration, end: declaration + 2 }]);
    }
  });

  it('finds the uses of a name, and keeps kinds apart', () => {
    const tree = read(file);
    const service = compose.references?.(tree, file.indexOf('  db:\n    image') + 2, true) ?? [];
    expect(service).toHaveLength(7);
    expect(new Set(texts(service))).toEqual(new Set(['db']));
    for (const kind of ['networks:\n  db', 'volumes:\n  db', 'secrets:\n  db']) {
      expect(compose.references?.(tree, file.indexOf(kind) + kind.length, false), kind).toHaveLength(1);
    }
  });

  it('renames a service everywhere', () => {
    const edits = compose.rename?.(read(file), file.indexOf('[db]') + 1, 'store');
    if (edits === undefined || 'refusal' in edits) throw new Error('refused');
    const renamed = applyEdits(file, edits);
    expect(renamed).toContain('network_mode: service:store');
    expect(renamed).toContain('links: ["store:database"]');
    expect(renamed).toContain('- db:/db');
    expect(problemsOf(renamed).map(({ message }) => message)).toEqual(problemsOf(file).map(({ message }) => message));
  });

  it('refuses names that are taken or cannot be', () => {
    const tree = read(file);
    const at = file.indexOf('[db]') + 1;
    expect(compose.rename?.(tree, at, 'web')).toHaveProperty('refusal');
    expect(compose.rename?.(tree, at, 'a b')).toHaveProperty('refusal');
    expect(compose.rename?.(tree, at, '-rf')).toHaveProperty('refusal');
    const unknown = marked('services:\n  a:\n    image: x\n    depends_on: [¦b]\n');
    expect(compose.renamable?.(read(unknown.text), unknown.offset)).toHaveProperty('refusal');
    expect(compose.renamable?.(tree, file.indexOf('nginx'))).toBeUndefined();
  });
});

describe('the outline of a compose file', () => {
  it('has sections, services with their images, and lenses above them', () => {
    const outline = compose.outline?.(read(file)) ?? [];
    expect(outline.map(({ name }) => name)).toEqual(['services', 'networks', 'volumes', 'secrets']);
    expect(outline[0]?.children.map(({ name, detail }) => [name, detail])).toEqual([
      ['web', 'nginx'],
      ['job', undefined],
      ['db', 'postgres'],
    ]);
    const lenses = compose.lenses?.(read(file)) ?? [];
    expect(lenses.map(({ title, command, args }) => [title, command, args])).toEqual(
      [undefined, ['web'], ['job'], ['db']].flatMap((args) => [
        ['Up', 'gantry.compose.up', args],
        ['Stop', 'gantry.compose.stop', args],
        ['Logs', 'gantry.compose.logs', args],
      ]),
    );
  });

  it('folds services and comments', () => {
    const folds = compose.folds?.(read(`# a\n# b\n${file}`)) ?? [];
    expect(folds).toContainEqual({ startLine: 0, endLine: 1, kind: 'comment' });
    expect(folds).toContainEqual({ startLine: 3, endLine: 8 });
  });

  it('links images to their pages, and private ones nowhere', () => {
    const images = ['nginx', 'bitnami/redis:7', 'ghcr.io/acme/app:1', 'quay.io/a/b', 'localhost:5000/nginx', 'registry.lan/nginx', '${IMAGE}', 'Bad'];
    const text = `services:\n${images.map((image, index) => `  s${index}:\n    image: ${image}\n`).join('')}`;
    expect(compose.links?.(read(text))?.map(({ url }) => url)).toEqual([
      'https://hub.docker.com/_/nginx',
      'https://hub.docker.com/r/bitnami/redis',
      'https://ghcr.io/acme/app',
      'https://quay.io/repository/a/b',
    ]);
  });
});

describe('hover in a compose file', () => {
  const hover = async (withMark: string, surroundings = nothingKnown) => {
    const { text, offset } = marked(withMark);
    return (await compose.hover?.(read(text), offset, surroundings, signal))?.markdown;
  };

  it('explains keys and links to the reference', async () => {
    expect(await hover('services:\n  web:\n    rest¦art: no\n')).toContain('https://docs.docker.com/reference/compose-file/services/#restart');
    expect(await hover('services:\n  web:\n    build:\n      tar¦get: x\n')).toContain('https://docs.docker.com/reference/compose-file/build/#target');
    expect(await hover('vol¦umes:\n')).toContain('https://docs.docker.com/reference/compose-file/volumes/');
    expect(await hover('services:\n  web:\n    nonsense¦: x\n')).toBeUndefined();
  });

  it('tells of the local image, with hostile facts escaped', async () => {
    const facts = {
      environment: {},
      user: '[x](command:evil)',
      workingDirectory: '/app',
      exposedPorts: ['80/tcp'],
      entrypoint: [],
      command: ['nginx'],
      platform: 'linux/amd64',
      size: 72_300_000,
      labels: {},
    };
    const known = { ...nothingKnown, image: async (reference: string) => (reference === 'nginx:1' ? facts : undefined) };
    const text = await hover('services:\n  web:\n    image: ngi¦nx:1\n', known);
    expect(text).toContain('72&#46;3 MB');
    expect(text).toContain('linux&#47;amd64');
    expect(text).not.toContain('](command');
  });

  it('says what a name stands for', async () => {
    expect(await hover('services:\n  web:\n    depends_on: [d¦b]\n  db:\n    image: x\n')).toContain('service');
  });
});
