import { describe, expect, test } from 'vitest';
import { gitlabAccounts, startGitlab } from '../../../support/registryKinds/gitlab.ts';
import { troubles } from '../../../support/registryKinds/trouble.ts';
import { never } from '../testClient.ts';
import { failureOf, kindLab } from './kindLab.ts';

const ann = ['ann', gitlabAccounts.ann] as const;
const projects = { 'team/web': ['', 'cache'], 'team/sub/db': ['pg/16'], 'ann/notes': [], 'other/x': [''] };

describe('GitLab', () => {
  test('is recognized by its realm, and its API is found there', async () => {
    await using server = await startGitlab(projects);
    await using lab = kindLab(server, { login: ann });
    expect(await lab.client.service(never)).toBe('gitlab');
    expect(server.requests).toEqual(['GET /v2/']);
  });

  test('lists the images of the projects of the user', async () => {
    await using server = await startGitlab(projects);
    await using lab = kindLab(server, { login: ann });
    expect(await lab.client.repositories(undefined, never)).toEqual({ names: ['team/web', 'team/web/cache', 'team/sub/db/pg/16', 'other/x'] });
    expect(server.requests[1]).toBe('GET /gitlab/api/v4/projects?membership=true&order_by=id&per_page=20');
  });

  test('goes on to the next projects, also where many have no images', async () => {
    const bare = Object.fromEntries(Array.from({ length: 45 }, (_, index) => [`team/p${index}`, index < 41 ? [] : ['']]));
    await using server = await startGitlab(bare);
    await using lab = kindLab(server, { login: ann });
    expect(await lab.client.repositories(undefined, never)).toEqual({ names: ['team/p41', 'team/p42', 'team/p43', 'team/p44'] });
  });

  test.each([
    ['team', ['team/web', 'team/web/cache', 'team/sub/db/pg/16']],
    ['team/web', ['team/web', 'team/web/cache']],
  ])('with %s as prefix lists what is below it in at most two requests', async (prefix, names) => {
    await using server = await startGitlab(projects);
    await using lab = kindLab(server, { login: ann, prefix });
    expect(await lab.client.repositories(undefined, never)).toEqual({ names });
    expect(server.requests.length - 1).toBeLessThanOrEqual(2);
  });

  test('removes one tag alone by the image that has it', async () => {
    await using server = await startGitlab(projects);
    await using lab = kindLab(server, { login: ann });
    await lab.client.deleteTag('team/sub/db/pg/16', '1.0', never);
    await lab.client.deleteTag('team/web', '2', never);
    expect(server.deleted).toEqual(['team/sub/db/pg/16:1.0', 'team/web:2']);
    expect(await failureOf(lab.client.deleteTag('team/web', 'gone', never))).toMatchObject({ code: 'manifestUnknown' });
    expect(await failureOf(lab.client.deleteTag('team/none', '1', never))).toMatchObject({ code: 'notFound' });
  });

  test('a token for the registry alone leads to adding repositories by name', async () => {
    await using server = await startGitlab(projects);
    await using lab = kindLab(server, { login: ['gitlab+deploy-token-1', gitlabAccounts['gitlab+deploy-token-1']] });
    expect(await failureOf(lab.client.repositories(undefined, never))).toMatchObject({ code: 'unsupported', hint: expect.stringContaining('read_api') });
    await using stranger = kindLab(server);
    expect(await stranger.client.canList(never)).toBe(false);
    expect(await failureOf(stranger.client.repositories(undefined, never))).toMatchObject({ code: 'unsupported' });
  });

  test('the token goes to the GitLab that the registry names, never on to another host', async () => {
    await using other = await startGitlab({});
    await using server = await startGitlab(projects);
    await using lab = kindLab(server, { login: ann });
    await lab.client.service(never);
    server.trouble = (exchange) => {
      exchange.send(302, '', { location: `${other.origin}${exchange.path}?membership=true` });
      return true;
    };
    await lab.client.repositories(undefined, never).catch(() => undefined);
    expect(other.authorizations.length).toBeGreaterThan(0);
    expect(other.authorizations.filter(Boolean)).toEqual([]);
  });

  test('the token goes nowhere in clear text', async () => {
    await using server = await startGitlab(projects);
    server.trouble = ({ send }) => {
      send(401, {}, { 'www-authenticate': 'Bearer realm="http://gitlab.example/jwt/auth",service="container_registry"' });
      return true;
    };
    await using lab = kindLab(server, { login: ann });
    expect(await failureOf(lab.client.repositories(undefined, never))).toMatchObject({ code: 'tls', message: expect.stringContaining('gitlab.example') });
    expect(server.authorizations.filter(Boolean)).toEqual([]);
  });

  test.each(troubles)('%s of its API is told without what it said', async (_name, answer, code) => {
    await using server = await startGitlab(projects);
    await using lab = kindLab(server, { login: ann });
    await lab.client.service(never);
    server.trouble = (exchange) => {
      answer(exchange);
      return true;
    };
    const failure = await failureOf(lab.client.repositories(undefined, never));
    expect(failure.code).toBe(code === 'notAuthenticated' || code === 'denied' ? 'unsupported' : code);
    expect(JSON.stringify([failure, lab.log.lines])).not.toMatch(/top secret|geheim/);
  });
});
