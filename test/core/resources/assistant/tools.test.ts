import { describe, expect, it } from 'vitest';
import { masked, maskedText } from '../../../../src/resources/assistant/masking.ts';
import { assistantTools } from '../../../../src/resources/assistant/tools.ts';
import { lab } from '../container/lab.ts';

const tool = (name: string) => {
  const found = assistantTools.find((one) => one.name === name);
  if (found === undefined) throw new Error(`there is no tool ${name}`);
  return found;
};

describe('what a language model may do', () => {
  it('is to list containers, a line each', async () => {
    await using used = await lab();
    const { name } = await used.container();
    const lines = (await tool('listContainers').run(used.ports, { onlyRunning: true })).split('\n').map((line) => JSON.parse(line));
    expect(lines).toContainEqual(expect.objectContaining({ name, state: 'running' }));
  });

  it('is to look at one, without what may be secret', async () => {
    await using used = await lab();
    const { name } = await used.container({
      body: { Env: ['DB_PASSWORD=hunter2', 'MODE=dev', 'URL=https://me:hunter2@host/'], Labels: { 'api.token': 'hunter2' } },
    });
    const text = await tool('inspectContainer').run(used.ports, { container: name });
    expect(text).toContain('MODE=dev');
    expect(text).not.toContain('hunter2');
  });

  it('is to read the end of a log', async () => {
    await using used = await lab();
    const { name } = await used.container({ body: { Cmd: ['sh', '-c', 'for i in 1 2 3; do echo line $i; done; echo TOKEN=hunter2; sleep 100'] } });
    await expect.poll(() => tool('containerLogs').run(used.ports, { container: name, lines: 2 }), { timeout: 10_000 }).toMatch(/ line 3\n\S+ TOKEN=\*\*\*/);
    expect(await tool('containerLogs').run(used.ports, { container: name, lines: 2 })).not.toContain('line 1');
  });

  it('is to list images', async () => {
    await using used = await lab();
    expect(await tool('listImages').run(used.ports, {})).toContain('busybox:latest');
  });

  it('is to change one container, which alone asks the user', async () => {
    await using used = await lab();
    const container = await used.container();
    await tool('changeContainer').run(used.ports, { container: container.name, action: 'stop' });
    expect((await used.inspect(container)).State.Running).toBe(false);
    await expect(tool('changeContainer').run(used.ports, { container: container.name, action: 'remove' })).rejects.toMatchObject({ code: 'invalidInput' });
    expect(assistantTools.filter(({ confirm }) => confirm !== undefined).map(({ name }) => name)).toEqual(['changeContainer']);
    expect(tool('changeContainer').confirm?.({ container: 'web', action: 'stop' })).toBe('stop web');
  });

  it('is not to speak to hosts that the user does not work with', async () => {
    await using used = await lab();
    await expect(tool('diagnoseRegistry').run(used.ports, { registry: 'evil.example.com' })).rejects.toMatchObject({ code: 'notFound' });
    await expect(tool('diagnoseRegistry').run(used.ports, { registry: '../x' })).rejects.toMatchObject({ code: 'invalidInput' });
  });

  it.each([undefined, null, 7, 'x', [], { container: 7 }, { container: '' }])('refuses an input such as %j', async (input) => {
    await using used = await lab();
    await expect(tool('inspectContainer').run(used.ports, input)).rejects.toMatchObject({ code: 'invalidInput' });
  });
});

describe('what may be secret', () => {
  it.each([
    ['PASSWORD=x', 'PASSWORD=***'],
    ['--db-password=x', '--db-password=***'],
    ['MODE=x', 'MODE=x'],
    ['https://u:p@h/x', 'https://u:***@h/x'],
  ])('is masked in %s', (text, expected) => expect(maskedText(text)).toBe(expected));

  it('is masked however deep, and a value without end is cut', () => {
    const round: Record<string, unknown> = { auth: 'x' };
    round['self'] = round;
    expect(JSON.stringify(masked(round))).not.toContain('"x"');
  });
});
