import { afterEach, expect, test } from 'vitest';
import { useWindow } from '../support/e2eWindow.ts';
import { uniqueName } from '../support/sharedEngine.ts';
import { until } from '../support/until.ts';
import { exists, stateOf, useEngine } from './lab.ts';
import { show } from './steps.ts';

const engine = useEngine();
const window = useWindow();
afterEach(() => window.current.closeAll());

test('a compose project that was started elsewhere: stop, start, logs, down with its volume', async () => {
  const { dialog, terminal } = window.current;
  const project = uniqueName('shop');
  const Labels = { 'com.docker.compose.project': project };
  await engine.must('POST', '/networks/create', { Name: `${project}_default`, Labels });
  await engine.must('POST', '/volumes/create', { Name: `${project}_data`, Labels });
  const body = (word: string) => ({
    Labels,
    HostConfig: { NetworkMode: `${project}_default`, Binds: [`${project}_data:/data`] },
    Cmd: ['sh', '-c', `echo hello from ${word}; trap "exit 0" TERM; sleep 86400 & wait`],
  });
  const ids = [
    await engine.container({ name: `${project}-web`, start: true, body: body('web') }),
    await engine.container({ name: `${project}-db`, start: true, body: body('db') }),
  ];
  const containers = await show(window.current, 'Containers');
  const row = await containers.row(project);
  await until('two to run', async () => (await row.description()) === '2/2 running');
  expect(await row.actions()).toEqual(['Stop', 'View Logs']);
  await row.action('Stop');
  await until('both to stop', async () => (await row.description()) === '0/2 running');
  await row.action('Start');
  await until('both to start', async () => (await row.description()) === '2/2 running');
  await row.action('View Logs');
  await terminal.shows(/-web │ hello from web/);
  await terminal.shows(/-db +│ hello from db/);

  await row.contextMenu('Down…');
  const question = await dialog.text();
  for (const part of [`Take ${project} down?`, `${project}-web`, `${project}-db`, `${project}_default`, `${project}_data`]) expect(question).toContain(part);
  await dialog.click('Cancel');
  for (const id of ids) expect((await stateOf(engine, id)).Running).toBe(true);
  await row.contextMenu('Down…');
  await dialog.click('Down With 1 Volume');
  await containers.gone(project);
  await until(
    'network and volume to go',
    async () => !(await exists(engine, `/networks/${project}_default`)) && !(await exists(engine, `/volumes/${project}_data`)),
  );
});
