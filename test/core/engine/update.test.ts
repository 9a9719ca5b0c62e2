import { describe, expect, onTestFinished, test } from 'vitest';
import { containerId } from '../../../src/engine/engine.ts';
import { sharedEngine, uniqueName } from '../../support/sharedEngine.ts';
import { connected, never } from './help.ts';

async function running() {
  const api = sharedEngine();
  const engine = await connected(api.host);
  const id = containerId(await api.container({ name: uniqueName('update'), start: true }));
  onTestFinished(async () => {
    engine[Symbol.dispose]();
    await api.api('DELETE', `/containers/${id}?force=1`);
  });
  return { api, engine, id };
}

describe('a container is', () => {
  test('changed in place', async () => {
    const { api, engine, id } = await running();
    await engine.updateContainer(id, { RestartPolicy: { Name: 'always' }, CpuShares: 512 }, never);
    const { HostConfig } = await api.must<{ HostConfig: object }>('GET', `/containers/${id}/json`);
    expect(HostConfig).toMatchObject({ RestartPolicy: { Name: 'always' }, CpuShares: 512 });
    await expect(engine.updateContainer(id, { Memory: 1 }, never)).rejects.toMatchObject({ code: 'invalidInput' });
    await expect(engine.updateContainer(containerId('none'), {}, never)).rejects.toMatchObject({ code: 'notFound' });
  });

  test('waited for, and its exit code is known', async () => {
    const { api, engine, id } = await running();
    const code = engine.waitContainer(id, 'not-running', never);
    await api.must('POST', `/containers/${id}/kill`);
    expect(await code).toBe(137);
    expect(await engine.waitContainer(id, 'not-running', never)).toBe(137);
  });

  test('waited for until it is gone', async () => {
    const { api, engine, id } = await running();
    const gone = engine.waitContainer(id, 'removed', never);
    await api.must('DELETE', `/containers/${id}?force=1`);
    await gone;
    expect((await api.api('GET', `/containers/${id}/json`)).status).toBe(404);
  });

  test('waited for no longer than wanted', async () => {
    const { engine, id } = await running();
    const signal = AbortSignal.timeout(100);
    await expect(engine.waitContainer(id, 'not-running', signal)).rejects.toMatchObject({ code: 'cancelled' });
  });

  test('put into a network under another name', async () => {
    const { api, engine, id } = await running();
    const network = uniqueName('n');
    await api.must('POST', '/networks/create', { Name: network });
    await engine.connectEndpoint(network, id, { Aliases: ['web'] }, never);
    const { NetworkSettings } = await api.must<{ NetworkSettings: { Networks: Record<string, { Aliases: string[] }> } }>('GET', `/containers/${id}/json`);
    expect(NetworkSettings.Networks[network]?.Aliases).toContain('web');
    await api.must('POST', `/networks/${network}/disconnect`, { Container: id, Force: true });
    await api.must('DELETE', `/networks/${network}`);
  });
});
