import { describe, expect, test } from 'vitest';
import { startV1, v1Accounts, v1Image } from '../../../support/registryKinds/v1.ts';
import { never } from '../testClient.ts';
import { failureOf, kindLab } from './kindLab.ts';

describe('the old v1 registry', () => {
  test('is recognized by its ping, and the check accepts it', async () => {
    await using server = await startV1();
    await using lab = kindLab(server);
    await expect(lab.client.check(never)).resolves.toBeUndefined();
    expect(await lab.client.service(never)).toBe('v1');
  });

  test('lists and searches by its search', async () => {
    await using server = await startV1();
    await using lab = kindLab(server);
    expect(await lab.client.repositories(undefined, never)).toEqual({ names: ['library/test', 'team/web', 'team/empty'] });
    expect(await lab.client.search('web', never)).toEqual([{ path: 'team/web', description: 'old' }]);
    await using below = kindLab(server, { prefix: 'team' });
    expect(await below.client.repositories(undefined, never)).toEqual({ names: ['team/web', 'team/empty'] });
  });

  test('lists tags, also of a repository that was added by name', async () => {
    await using server = await startV1({ search: false });
    await using lab = kindLab(server);
    expect([...(await lab.client.tags('library/test', never))].sort()).toEqual(['1.0', 'latest']);
    expect(await lab.client.tags('test', never)).toHaveLength(2);
    expect(await lab.client.tags('team/empty', never)).toEqual([]);
    expect(await failureOf(lab.client.tags('team/none', never))).toMatchObject({ code: 'notFound' });
    expect(await failureOf(lab.client.repositories(undefined, never))).toMatchObject({ code: 'unsupported' });
    expect(await failureOf(lab.client.tags('../x', never))).toMatchObject({ code: 'invalidInput' });
  });

  test('tells of a tag what the images tell, and that there is no manifest', async () => {
    await using server = await startV1();
    await using lab = kindLab(server);
    await lab.client.repositories(undefined, never);
    expect(await lab.client.tagDetails('library/test', 'latest', never)).toEqual({
      digest: v1Image,
      mediaType: 'application/json',
      size: 1234,
      created: Date.parse('2014-10-01T12:00:00Z'),
      platforms: [{ os: 'linux', architecture: 'amd64' }],
    });
    expect(await failureOf(lab.client.manifest('library/test', 'latest', never))).toMatchObject({
      code: 'unsupported',
      message: expect.stringContaining('v1'),
    });
    expect(await failureOf(lab.client.tagDetails('library/test', 'none', never))).toMatchObject({ code: 'manifestUnknown' });
  });

  test('removes one tag alone', async () => {
    await using server = await startV1();
    await using lab = kindLab(server);
    await lab.client.deleteTag('library/test', '1.0', never);
    expect(server.deleted).toEqual(['library/test:1.0']);
    expect(await failureOf(lab.client.deleteTag('library/test', '3', never))).toMatchObject({ code: expect.stringMatching(/manifestUnknown|notARegistry/) });
  });

  test('wants its login, and checks it', async () => {
    await using server = await startV1({ login: true });
    await using lab = kindLab(server, { login: ['ann', v1Accounts.ann] });
    await lab.client.check(never);
    expect((await lab.client.repositories(undefined, never)).names).toHaveLength(3);
    await using wrong = kindLab(server, { login: ['ann', 'wrong'] });
    expect(await failureOf(wrong.client.check(never))).toMatchObject({ code: 'notAuthenticated' });
    await using stranger = kindLab(server);
    expect(await failureOf(stranger.client.repositories(undefined, never))).toMatchObject({ code: 'notAuthenticated' });
  });

  test.each([
    ['a page', 'text/html', '<html></html>'],
    ['broken JSON', 'application/json', '{"results": ['],
  ])('%s instead of an answer is told', async (_name, type, body) => {
    await using server = await startV1();
    await using lab = kindLab(server);
    await lab.client.service(never);
    server.trouble = (exchange) => {
      exchange.send(200, body, { 'content-type': type });
      return true;
    };
    expect(await failureOf(lab.client.repositories(undefined, never))).toMatchObject({ code: 'notARegistry' });
    expect(await failureOf(lab.client.tags('team/web', never))).toMatchObject({ code: 'notARegistry' });
  });
});
