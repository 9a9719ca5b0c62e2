import { describe, expect, test } from 'vitest';
import { image } from '../../../../src/resources/image/kind.ts';
import { startEngine } from '../../../support/engine.ts';
import { ScriptedUi } from '../scriptedUi.ts';
import { portsTo } from './portsTo.ts';

// An engine of its own: pruning takes everybody's images.
describe('prune', () => {
  test('removes the dangling images, then all unused ones, and says how much came back', async () => {
    await using api = await startEngine();
    const [, unused, dangling] = [await api.importBusybox('used:1'), await api.importBusybox('unused:1'), await api.importBusybox('')];
    await api.container({ body: { Image: 'used:1' } });
    const ids = async () => (await api.must<{ Id: string }[]>('GET', '/images/json')).map(({ Id }) => Id);
    const ui = new ScriptedUi({ choose: undefined }, { choose: 'Remove 1 Dangling' }, { choose: 'Remove All 1' });
    const ports = await portsTo(api, ui);
    const prune = () => image.viewCommands?.['prune']?.run(ports);

    await prune();
    expect(await ids()).toHaveLength(3);
    expect(ui.questions[0]?.detail).toMatch(/^Dangling: 1, frees up to [\d.]+ MB\.\nAll unused: 2, frees up to [\d.]+ MB: .*unused:1/);
    await prune();
    expect(await ids()).not.toContain(dangling);
    expect(await ids()).toContain(unused);
    await prune();
    expect(await ids()).toHaveLength(1);
    await prune();
    expect(ui.told.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Removed unused images, [\d.]+ k?M?B freed\.$/),
      expect.stringMatching(/^Removed unused images, [\d.]+ k?M?B freed\.$/),
      'No image is unused.',
    ]);
  });
});
