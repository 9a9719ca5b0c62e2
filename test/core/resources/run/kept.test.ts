import { describe, expect, onTestFinished, test } from 'vitest';
import { abilities } from '../../../../src/resources/image/abilities.ts';
import { Usage } from '../../../../src/resources/usage.ts';
import { sharedEngine } from '../../../support/sharedEngine.ts';
import type { Answer } from '../scriptedUi.ts';
import type { TestPorts } from '../testPorts.ts';
import { type Inspected, inspect, onImage, ownImage, ownName, row, sleeper, type, user } from './lab.ts';

const done = row('Done');
const leave: Answer = { pick: undefined };
const repositoryOf = (reference: string) => reference.split(':')[0] ?? '';
const plainly = ({ store }: TestPorts) => JSON.stringify([...store.values]);
/** What the last container that was shown is; it goes with the test. */
async function lastShown({ ui }: TestPorts) {
  const id = ui.revealed.at(-1)?.slice('container/'.length) ?? '';
  onTestFinished(async () => void (await sharedEngine().api('DELETE', `/containers/${id}?force=1&v=1`)));
  return inspect(id);
}

/** The words of its process; a line has but one of the entry point's words in its own place. */
const processOf = ({ Config }: Inspected) => [Config['Entrypoint'], Config['Cmd']].flat();

/** Every place of the form that takes free words, each with a password in it. */
const secretly: readonly Answer[] = [
  ...[row('Environment'), row('Variable…'), type('API_TOKEN=hunter2-a'), row('Variable…'), type('DSN=db?pw=hunter2-b'), done],
  ...[row('Command'), type(`sh -c 'P=hunter2-c; ${sleeper[2]}' --password=hunter2-d -phunter2-e --token hunter2-f`)],
  ...[row('Other options'), type('--label note=hunter2-g --log-opt tag=hunter2-h --health-cmd "true hunter2-i" --hostname hunter2-j')],
  ...[row('Entry point'), type('env hunter2_k=1')],
];
const all = [...'abcdefghij'].map((letter) => `hunter2-${letter}`).concat('hunter2_k');

describe('what is kept of a run', () => {
  test('is whole, and none of it is among the plain values: Run Again and a preset ask nothing', async () => {
    const reference = await ownImage();
    const ports = await user([
      ...[...secretly, row('Presets…'), row('Save These Settings as a Preset…'), type('mine'), row('Run')],
      ...[row('Presets…'), row('mine'), row('Use'), row('Run')],
    ]);
    await onImage(ports, 'runWith', reference);
    const first = await lastShown(ports);
    await onImage(ports, 'runAgain', reference);
    const again = await lastShown(ports);
    await ports.store.set(`run.last:${repositoryOf(reference)}`, undefined);
    await onImage(ports, 'runWith', reference);
    const preset = await lastShown(ports);
    expect(ports.ui.unused).toEqual([]);
    expect(new Set([first.Id, again.Id, preset.Id]).size).toBe(3);
    for (const password of all) expect(JSON.stringify([first.Config, first.HostConfig])).toContain(password);
    for (const one of [again, preset]) {
      expect(one).toMatchObject({ State: { Running: true }, HostConfig: { LogConfig: first.HostConfig['LogConfig'] } });
      expect(processOf(one)).toEqual(processOf(first));
      for (const key of ['Env', 'Labels', 'Healthcheck', 'Hostname']) expect(one.Config[key]).toEqual(first.Config[key]);
    }
    expect(plainly(ports)).not.toContain('hunter2');
    expect(ports.log.lines.join()).not.toContain('hunter2');
  });

  test('without a word that could be secret leaves the secret storage alone', async () => {
    const reference = await ownImage();
    const ports = await user([...[row('Memory limit'), type('64m'), row('Presets…'), row('Save These Settings as a Preset…'), type('small'), row('Run')]]);
    await onImage(ports, 'runWith', reference);
    await onImage(ports, 'runAgain', reference);
    expect(await lastShown(ports)).toMatchObject({ HostConfig: { Memory: 64 * 1024 ** 2 } });
    const [old] = ports.ui.revealed.map((one) => one.slice('container/'.length));
    await sharedEngine().must('DELETE', `/containers/${old}?force=1`);
    expect([...ports.secrets.values]).toEqual([]);
  });

  test('goes from the secret storage when the next run has nothing secret', async () => {
    const reference = await ownImage();
    const ports = await user([row('Environment'), row('Variable…'), type('A=hunter2'), done, row('Run')]);
    await onImage(ports, 'runWith', reference);
    await lastShown(ports);
    const plain = await user([row('Environment'), row('A'), row('Remove'), done, row('Run')]);
    const kept = { ...plain, store: ports.store, secrets: ports.secrets };
    await onImage(kept, 'runWith', reference);
    await lastShown(kept);
    expect(JSON.stringify([...ports.secrets.values, ...ports.store.values])).not.toContain('hunter2');
  });

  test('is read where it once stood among the plain values, and leaves them', async () => {
    const reference = await ownImage();
    const repository = repositoryOf(reference);
    const ports = await user([row('Presets…'), row('old'), row('Use'), leave]);
    await ports.store.set(`run.last:${repository}`, `docker run -d ${reference} sh --password=hunter2`);
    await ports.store.set(`run.presets:${repository}`, [{ name: 'old', line: `docker run -d --label a=hunter2 ${reference}` }]);
    await onImage(ports, 'runWith', reference);
    expect(ports.ui.questions[0]?.items?.[0]?.detail).toContain('--password=hunter2');
    expect(ports.ui.questions.at(-1)?.items?.[0]?.detail).toContain('--label a=hunter2');
    expect(plainly(ports)).not.toContain('hunter2');
    expect([...ports.secrets.values.keys()].sort()).toEqual([`run.last:${repository}`, `run.presets:${repository}`]);
  });

  test('that the secret storage has lost, or does not give, makes Run Again ask with the form', async () => {
    const reference = await ownImage();
    const ports = await user([leave, leave]);
    await ports.store.set(`run.last:${repositoryOf(reference)}`, true);
    await onImage(ports, 'runAgain', reference);
    const locked = { ...ports, secrets: { ...ports.secrets, get: () => Promise.reject(new Error('locked')) } };
    await onImage(locked, 'runAgain', reference);
    expect(ports.ui.questions.map(({ title }) => title)).toEqual([`Run ${reference}`, `Run ${reference}`]);
  });

  test('does not matter to a run when the secret storage fails', async () => {
    const reference = await ownImage();
    const ports = await user([row('Environment'), row('Variable…'), type('A=hunter2'), done, row('Run')]);
    const locked = { ...ports, secrets: { ...ports.secrets, set: () => Promise.reject(new Error('locked')) } };
    await onImage(locked, 'runWith', reference);
    expect(await lastShown(ports)).toMatchObject({ State: { Running: true } });
    expect(plainly(ports)).not.toContain('hunter2');
  });
});

describe('presets and the last choice', () => {
  test('a preset is kept for the image, used, renamed and deleted; what may be secret is not shown in the list', async () => {
    const reference = await ownImage();
    const ports = await user([
      ...[row('Environment'), row('Variable…'), type('API_TOKEN=s3cret'), row('Variable…'), type('MODE=x'), done],
      ...[row('Presets…'), row('Save These Settings as a Preset…'), type('with a token')],
      ...[row('Environment'), row('MODE'), row('Remove'), done, row('Presets…'), row('with a token'), row('Use')],
      ...[row('Presets…'), row('with a token'), row('Rename…'), type('other'), row('Run')],
    ]);
    await onImage(ports, 'runWith', reference);
    expect(ports.ui.unused).toEqual([]);
    expect((await lastShown(ports)).Config['Env']).toEqual(expect.arrayContaining(['API_TOKEN=s3cret', 'MODE=x']));
    const shown = JSON.stringify(ports.ui.questions.map(({ items }) => items));
    expect(shown).toContain(`docker run -d -e API_TOKEN -e MODE=x ${reference}`);
    const deleter = await user([row('Presets…'), row('other'), row('Delete'), row('Presets…'), leave, leave]);
    await onImage({ ...deleter, store: ports.store, secrets: ports.secrets }, 'runWith', reference);
    expect(deleter.ui.questions.at(-2)?.items?.map(({ label }) => label)).toEqual(['Save These Settings as a Preset…']);
  });

  test('Run Again is there once an image ran, and does the same without a question', async () => {
    const reference = await ownImage();
    const ports = await user([row('Name'), type(ownName()), row('Memory limit'), type('64m'), row('Run')]);
    const [resource] = (await ports.resources('image')).filter((one) => one.reference === reference);
    if (resource === undefined) throw new Error('no image');
    const able = () => abilities.ranBefore(resource, { usage: new Usage([]), now: 0, store: ports.store });
    expect(able()).toBe(false);
    await onImage(ports, 'runWith', reference);
    const first = await lastShown(ports);
    expect(able()).toBe(true);
    await onImage(ports, 'runAgain', reference);
    const second = await lastShown(ports);
    expect(second.Id).not.toBe(first.Id);
    expect(second).toMatchObject({ State: { Running: true }, HostConfig: { Memory: 64 * 1024 ** 2 } });
  });

  test('a store with nonsense in it is as an empty one', async () => {
    const reference = await ownImage();
    const ports = await user([row('Presets…'), { pick: undefined }, leave]);
    const repository = repositoryOf(reference);
    await ports.store.set(`run.presets:${repository}`, [{ name: 5 }, 'x', null]);
    await ports.store.set(`run.last:${repository}`, 'rm -rf /');
    await onImage(ports, 'runWith', reference);
    expect(ports.ui.questions[1]?.items?.length).toBe(1);
  });
});
