import { expect, test } from 'vitest';
import { LogsPanel } from '../../../../src/resources/logs/logsPanel.ts';
import { startEngine } from '../../../support/engine.ts';
import { until } from '../../../support/until.ts';
import { lab } from '../container/lab.ts';
import { TestPage } from './testPage.ts';

test('an engine that dies is told of on the page, with what was read, and another try is offered', async () => {
  await using engine = await startEngine();
  await engine.importBusybox();
  await using used = await lab([], {}, engine);
  const container = await used.container({ body: { Cmd: ['sh', '-c', 'echo here; sleep 86400'] } });
  const page = new TestPage(new LogsPanel(used.ports, { name: 'web', sources: [container], range: 'all' }));
  await page.shows('here');
  await engine.kill('SIGKILL');
  await page.shows('cannot be read');
  expect(page.lines).toContain('0 here');
  expect(page.messages.filter(({ type }) => type === 'failed')).toHaveLength(1);
  page.session.receive({ type: 'retry' });
  await until('another failure', () => page.messages.filter(({ type }) => type === 'failed').length === 2);
  page.session.close();
});
