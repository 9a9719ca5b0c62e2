import { describe, expect, it } from 'vitest';
import { offered, taken } from './support.ts';

const labels = async (...given: Parameters<typeof offered>) => (await offered(...given)).map(({ label }) => label);

describe('completion of keys', () => {
  const places: readonly (readonly [what: string, text: string, has: readonly string[], hasNot: readonly string[]])[] = [
    ['an empty file', '¦', ['services', 'networks', 'volumes', 'name', 'include'], ['image']],
    ['a half-typed section', 'services:\n  web:\n    image: x\nvol¦', ['volumes', 'networks'], ['services', 'image']],
    ['an empty line in a service', 'services:\n  web:\n    image: x\n    ¦\n', ['build', 'ports', 'depends_on'], ['image', 'services']],
    ['an empty line between keys', 'services:\n  web:\n    image: x\n    ¦\n    ports: []\n', ['build'], ['image', 'ports']],
    ['half a key', 'services:\n  web:\n    env¦\n', ['environment', 'env_file'], []],
    ['broken YAML around', 'services:\n  web:\n    command: "echo\n    po¦\n  db:\n    image: [x\n', ['ports'], ['command']],
    ['after a blank line and a comment', 'services:\n  web:\n\n    # what it is\n    ¦', ['image'], []],
    ['a deep object', 'services:\n  web:\n    deploy:\n      resources:\n        limits:\n          ¦', ['cpus', 'memory', 'pids'], ['image']],
    ['a list item', 'services:\n  web:\n    ports:\n      - ¦', ['target', 'published'], ['image']],
    ['the second key of a list item', 'services:\n  web:\n    ports:\n      - target: 80\n        ¦', ['published'], ['target']],
    ['a list at the indent of its key', 'services:\n  web:\n    volumes:\n    - type: bind\n      ¦', ['source', 'target'], ['type']],
    ['braces', 'services:\n  web:\n    build: { context: ., ¦ }', ['dockerfile', 'target'], ['context']],
    ['a file with CRLF', 'services:\r\n  web:\r\n    image: x\r\n    ¦\r\n', ['build'], ['image']],
    ['a network', 'networks:\n  front:\n    ¦', ['driver', 'external', 'ipam'], ['image']],
    ['a file of the first compose', 'web:\n  image: x\n  ¦', ['build', 'ports'], ['image', 'services']],
  ];
  it.each(places)('%s', async (_what, text, has, hasNot) => {
    const found = await labels(text);
    expect(found).toEqual(expect.arrayContaining([...has]));
    for (const name of hasNot) expect(found).not.toContain(name);
  });

  it.each(['services:\n  web:\n    # ima¦', 'services:\n  web:\n    image: nginx # ¦', 'x-mine:\n  ¦', 'services:\n  web:\n    image: x\n      ¦'])(
    'nothing in %j',
    async (text) => {
      expect(await labels(text)).toEqual([]);
    },
  );

  it('writes what comes after the key', async () => {
    expect(await taken('services:\n  web:\n    ima¦', 'image')).toBe('services:\n  web:\n    image: ');
    expect(await taken('services:\n  web:\n    po¦', 'ports')).toBe('services:\n  web:\n    ports:\n  - $0');
    expect(await taken('services:\n  web:\n    ima¦ge: nginx', 'image')).toBe('services:\n  web:\n    image: nginx');
    expect(await taken('services:\r\n  web:\r\n    healthch¦', 'healthcheck')).toBe('services:\r\n  web:\r\n    healthcheck:\r\n  $0');
  });

  it('has a service, a volume and a network ready', async () => {
    expect(await taken('services:\n  ¦', 'image')).toContain('image: ${2:nginx}');
    expect(await labels('volumes:\n  ¦')).toContain('volume');
    expect(await labels('networks:\n  ¦')).toContain('network');
  });
});

describe('completion of values', () => {
  const head =
    'services:\n  web:\n    image: x\n  db:\n    image: y\nnetworks:\n  front:\nvolumes:\n  data:\nsecrets:\n  key:\n    file: k\nconfigs:\n  conf:\n    file: c\n';
  const inService = (line: string) => head.replace('    image: x\n', `    image: x\n${line}\n`);
  const values: readonly (readonly [line: string, has: readonly string[], hasNot: readonly string[]])[] = [
    ['    restart: ¦', ['always', 'unless-stopped'], []],
    ['    restart: "¦"', ['always'], []],
    ['    tty: ¦', ['true', 'false'], []],
    ['    depends_on:\n      - ¦', ['db'], ['web']],
    ['    depends_on: [¦]', ['db'], ['web']],
    ['    depends_on:\n      ¦', ['db'], ['web']],
    ['    depends_on:\n      db:\n        condition: ¦', ['service_healthy'], []],
    ['    networks:\n      - ¦', ['front', 'default'], []],
    ['    networks: [ fr¦ ]', ['front'], []],
    ['    volumes:\n      - ¦', ['data', 'type'], []],
    ['    secrets:\n      - ¦', ['key', 'source'], []],
    ['    configs:\n      - source: ¦', ['conf'], ['key']],
    ['    network_mode: ¦', ['host', 'service:db'], ['service:web']],
    ['    links:\n      - ¦', ['db'], ['web']],
  ];
  it.each(values)('%j', async (line, has, hasNot) => {
    const found = await labels(inService(line));
    expect(found).toEqual(expect.arrayContaining([...has]));
    for (const name of hasNot) expect(found).not.toContain(name);
  });

  it('offers images of the engine, connected registries, their repositories and tags', async () => {
    const known = {
      images: async () => ['nginx:1.27', 'registry.lan:5000/team/app:1'],
      registries: ['registry.lan:5000'],
      repositories: async (host: string) => (host === 'registry.lan:5000' ? ['registry.lan:5000/team/app'] : []),
      tags: async (repository: string) => (repository === 'registry.lan:5000/team/app' ? ['2', '3'] : []),
    };
    const at = (typed: string) => `services:\n  web:\n    image: ${typed}¦\n`;
    expect(await labels(at(''), known)).toEqual(expect.arrayContaining(['nginx:1.27', 'registry.lan:5000/']));
    expect(await labels(at('registry.lan:50'), known)).toContain('registry.lan:5000/');
    expect(await labels(at('registry.lan:5000/'), known)).toContain('registry.lan:5000/team/app');
    expect(await labels(at('registry.lan:5000/team/app:'), known)).toEqual(['1', '2', '3']);
    expect(await taken(at('registry.lan:5000/team/app:'), '3', known)).toBe('services:\n  web:\n    image: registry.lan:5000/team/app:3\n');
  });

  it('offers files and folders', async () => {
    const entries = async (folder: string) => (folder === '' ? [{ name: 'app', folder: true }] : folder === 'app' ? [{ name: 'dev.env', folder: false }] : []);
    expect(await taken('services:\n  web:\n    build: ¦', 'app/', { entries })).toBe('services:\n  web:\n    build: ./app/');
    expect(await taken('services:\n  web:\n    env_file:\n      - ./app/¦', 'dev.env', { entries })).toBe(
      'services:\n  web:\n    env_file:\n      - ./app/dev.env',
    );
    expect(await taken('services:\n  web:\n    volumes:\n      - ./ap¦:/app', 'app/', { entries })).toBe(
      'services:\n  web:\n    volumes:\n      - ./app/:/app',
    );
    expect(await labels('services:\n  web:\n    build: ../¦', { entries })).toEqual([]);
  });
});
