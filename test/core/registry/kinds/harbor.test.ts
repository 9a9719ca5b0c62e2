import { describe, expect, test } from 'vitest';
import { harborAccounts, startHarbor } from '../../../support/registryKinds/harbor.ts';
import { troubles } from '../../../support/registryKinds/trouble.ts';
import { never } from '../testClient.ts';
import { failureOf, kindLab } from './kindLab.ts';

const ann = ['ann', harborAccounts.ann] as const;
const robot = ['robot$team+build', harborAccounts['robot$team+build']] as const;
const digest = `sha256:${'12'.repeat(32)}`;
const many = Array.from({ length: 250 }, (_, index) => `r${String(index).padStart(3, '0')}`);

describe('Harbor', () => {
  test('is recognized by its realm and its API, asked once', async () => {
    await using server = await startHarbor({ projects: { team: ['web'] } });
    await using lab = kindLab(server, { login: ann });
    expect(await lab.client.service(never)).toBe('harbor');
    expect(await lab.client.canList(never)).toBe(true);
    expect(await lab.client.loginHint(never)).toContain('robot$');
    expect(server.requests).toEqual(['GET /v2/', 'GET /api/v2.0/systeminfo']);
    expect(server.authorizations).toEqual([undefined, undefined]);
  });

  test('lists what the user may see, a page a request, with the login to Harbor alone', async () => {
    await using server = await startHarbor({ projects: { library: many, team: ['web', 'a/b'] } });
    await using lab = kindLab(server, { login: ann });
    const first = await lab.client.repositories(undefined, never);
    expect(first.names).toHaveLength(100);
    expect(server.requests.slice(2)).toEqual(['GET /api/v2.0/repositories?page=1&page_size=100']);
    const second = await lab.client.repositories(first.next, never);
    const third = await lab.client.repositories(second.next, never);
    expect(third.next).toBeUndefined();
    expect([...first.names, ...second.names, ...third.names]).toEqual([...many.map((name) => `library/${name}`), 'team/web', 'team/a/b']);
  });

  test.each([
    ['a robot, whose name has a $', { old: false }, robot],
    ['an old Harbor', { old: true }, ann],
  ] as const)('lists project by project for %s', async (_name, options, login) => {
    await using server = await startHarbor({ ...options, projects: { big: many, empty: [], one: ['x'], two: ['y'] } });
    await using lab = kindLab(server, { login });
    const first = await lab.client.repositories(undefined, never);
    expect(first.names).toHaveLength(250);
    const second = await lab.client.repositories(first.next, never);
    expect(second).toEqual({ names: ['one/x', 'two/y'] });
    expect(server.requests.some((request) => request.includes('/projects/empty/'))).toBe(false);
  });

  test('with a project as prefix lists that alone', async () => {
    await using server = await startHarbor({ projects: { team: ['web', 'db'], other: ['x'] } });
    await using lab = kindLab(server, { login: ann, prefix: 'team' });
    expect(await lab.client.repositories(undefined, never)).toEqual({ names: ['team/web', 'team/db'] });
  });

  test('tells of a tag in one request, slashes encoded twice, attestations left out', async () => {
    await using server = await startHarbor({ projects: { team: ['a/b'] }, tags: { 'team/a/b': { '1.0': digest } } });
    await using lab = kindLab(server, { login: ann });
    await lab.client.service(never);
    expect(await lab.client.tagDetails('team/a/b', '1.0', never)).toEqual({
      digest,
      mediaType: 'application/vnd.oci.image.index.v1+json',
      size: 2_500_000,
      created: Date.parse('2024-05-01T10:00:00Z'),
      platforms: [
        { os: 'linux', architecture: 'amd64' },
        { os: 'linux', architecture: 'arm64' },
      ],
    });
    expect(server.requests.at(-1)).toBe('GET /api/v2.0/projects/team/repositories/a%252Fb/artifacts/1.0');
    expect(server.requests).toHaveLength(3);
    expect(await failureOf(lab.client.tagDetails('team/a/b', 'none', never))).toMatchObject({ code: 'manifestUnknown' });
  });

  test('removes one tag alone, and says when a rule protects it', async () => {
    await using server = await startHarbor({ projects: { team: ['web'] }, tags: { 'team/web': { '1': digest, '2': digest } }, immutable: ['2'] });
    await using lab = kindLab(server, { login: robot });
    await lab.client.deleteTag('team/web', '1', never);
    expect(server.deleted).toEqual(['team/web:1']);
    expect(await failureOf(lab.client.deleteTag('team/web', '2', never))).toMatchObject({ code: 'denied', message: expect.stringContaining('immutable') });
    expect(await failureOf(lab.client.deleteTag('team/web', '3', never))).toMatchObject({ code: 'manifestUnknown' });
  });

  test.each(troubles)('%s of its API is told without what it said', async (_name, answer, code) => {
    await using server = await startHarbor({ projects: { team: ['web'] } });
    await using lab = kindLab(server, { login: ann });
    await lab.client.service(never);
    server.trouble = (exchange) => {
      answer(exchange);
      return true;
    };
    const failure = await failureOf(lab.client.repositories(undefined, never));
    expect(failure).toMatchObject({ code, message: expect.stringContaining(server.host) });
    expect(JSON.stringify([failure, lab.log.lines])).not.toMatch(/top secret|geheim/);
  });

  test('a wrong password is told', async () => {
    await using server = await startHarbor({ projects: { team: ['web'] } });
    await using lab = kindLab(server, { login: ['ann', 'wrong'] });
    expect(await failureOf(lab.client.repositories(undefined, never))).toMatchObject({ code: 'notAuthenticated' });
  });

  test('names that no repository can have are left out', async () => {
    await using server = await startHarbor({ projects: { team: ['ok', 'red\u001b[31m', '..', 'A'] } });
    await using lab = kindLab(server, { login: ann });
    expect(await lab.client.repositories(undefined, never)).toEqual({ names: ['team/ok'] });
  });
});
