import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { pageBody } from '../../../../src/resources/logs/page/body.ts';
import { pageScript } from '../../../../src/resources/logs/page/script.ts';
import { pageStyle } from '../../../../src/resources/logs/page/style.ts';
import { launchChromium } from '../../../support/chromium.ts';
import { until } from '../../../support/until.ts';

type Message = Readonly<Record<string, unknown>>;
const error = 4;
const view = { search: '', level: -1, onlyMatches: false, follow: true };
const bridge = 'const posted = []; const post = (value) => posted.push(value); const listen = (handler) => { globalThis.send = handler; };';
let browser: Browser;
let page: Page;

beforeAll(async () => {
  browser = await launchChromium();
});
afterAll(() => browser.close());
beforeEach(async () => {
  page = await browser.newPage({ viewport: { width: 900, height: 500 } });
  const style = `<style>:root { --vscode-editor-font-family: monospace; } ${pageStyle}</style>`;
  await page.setContent(`<!DOCTYPE html><html><head>${style}</head><body>${pageBody('<web>', 'all')}<script>${bridge}${pageScript}</script></body></html>`);
  await send({ type: 'start', names: ['web'], origin: 0, range: 'all', timestamps: false, wrap: false, view });
  return () => page.close();
});

const send = (message: Message) => page.evaluate(`void send(${JSON.stringify(message)})`);
const posted = (type: string) => page.evaluate<Message[]>(`posted.filter((one) => one.type === ${JSON.stringify(type)})`);
const rows = () => page.locator('.row').allTextContents();
const status = () => page.locator('#status').textContent();
async function lines(count: number, { at = 0, first = 0, stamp = '' } = {}, text = (number: number) => `line ${number}`, level = (_: number) => -1) {
  const added = Array.from({ length: count }, (_, index) => [0, level(at + index), stamp, text(at + index)]);
  await send({ type: 'lines', first, at, lines: added });
}
const shows = (text: string) => until(`the page to show ${text}`, async () => (await rows()).some((row) => row.includes(text)));
/** Whether this line lies inside the window of the log. */
const inSight = (text: string) =>
  page.evaluate<boolean>(`(() => {
    const row = [...document.querySelectorAll('.row')].find((one) => one.textContent.includes(${JSON.stringify(text)}));
    const [inner, outer] = [row?.getBoundingClientRect(), document.getElementById('log').getBoundingClientRect()];
    return inner !== undefined && inner.bottom <= outer.bottom + 1 && inner.top >= outer.top - 1;
  })()`);

describe('the page of a log', () => {
  test('shows the last line of 100,000, with few elements', async () => {
    for (let at = 0; at < 100_000; at += 4000) await lines(4000, { at });
    await shows('line 99999');
    expect(await inSight('line 99999')).toBe(true);
    expect((await rows()).length).toBeLessThan(60);
    expect(await status()).toContain('100,000 lines');
    await until('all to be drawn', async () => (await posted('ack')).length === 25);
  });

  test('shows markup as text', async () => {
    await lines(1, {}, () => '<img src=x onerror=alert(1)>');
    await shows('<img src=x onerror=alert(1)>');
    expect(await page.locator('#log img').count()).toBe(0);
  });

  test('stays where the user scrolled to while lines come and go', async () => {
    await lines(1000);
    await shows('line 999');
    await page.locator('#log').focus();
    await page.keyboard.press('Home');
    await shows('line 0');
    expect(await page.locator('#follow').isChecked()).toBe(false);
    await page.evaluate('log.scrollTop = 500 * lineHeight()');
    await shows('line 510');
    await lines(1000, { at: 1000, first: 200 });
    await until('the lines to go', async () => (await status())?.includes('1,800 lines'));
    await until('the place to stay', () => inSight('line 510'));
    expect(await status()).toContain('Older lines are left out');
    await page.keyboard.press('End');
    await until('the end', () => inSight('line 1999'));
    expect(await page.locator('#follow').isChecked()).toBe(true);
  });

  test('finds, counts and goes round', async () => {
    await lines(5000, {}, (number) => (number % 1000 === 7 ? `Needle ${number}` : `hay ${number}`));
    await page.keyboard.press('Control+f');
    await page.keyboard.type('needle');
    await page.keyboard.press('Enter');
    await until('the count', async () => / of 5$/.test((await page.locator('#found').textContent()) ?? ''));
    const seen: string[] = [];
    for (let round = 0; round < 5; round += 1) {
      await page.keyboard.press('Enter');
      const active = page.locator('.row.active');
      await until('the next line', async () => (await active.locator('mark').isVisible()) && (await active.textContent()) !== seen.at(-1));
      seen.push(String(await active.textContent()));
    }
    expect(seen.toSorted()).toEqual(['Needle 1007', 'Needle 2007', 'Needle 3007', 'Needle 4007', 'Needle 7']);
    await page.locator('#onlyMatches').check();
    await until('only those', async () => (await rows()).length === 5);
    expect(await status()).toContain('5 of 5,000 lines');
    await lines(1000, { at: 5000 }, (number) => (number === 5001 ? 'needle new' : 'hay'));
    await shows('needle new');
  });

  test('shows just what is grave enough', async () => {
    await lines(
      100,
      {},
      (number) => `line ${number}`,
      (number) => (number % 10 === 0 ? error : 1),
    );
    await page.locator('#level').selectOption('4');
    await until('only errors', async () => (await rows()).length === 10);
    expect(await page.locator('.row.level4').count()).toBe(10);
    expect(await posted('view')).toContainEqual({ type: 'view', search: '', level: 4, onlyMatches: false, follow: true });
  });

  test('shows times and breaks lines when wanted, and the end of a long line stays in sight', async () => {
    await lines(200, { stamp: '2026-01-02T03:04:05.123456789Z' }, (number) => (number === 199 ? `${'x'.repeat(4000)} end` : `line ${number}`));
    await page.locator('#timestamps').check();
    await page.locator('#wrap').check();
    await until('the time', () => page.locator('.time').first().isVisible());
    expect(await page.locator('.time').first().textContent()).toBe('2026-01-02T03:04:05.123Z ');
    await until('the bottom', () =>
      page.evaluate<boolean>("Math.abs(document.querySelector('.row:last-child').getBoundingClientRect().bottom - log.getBoundingClientRect().bottom) < 3"),
    );
    expect(await posted('options')).toContainEqual({ type: 'options', timestamps: true, wrap: true });
  });

  test('is worked by keyboard and told to screen readers', async () => {
    await lines(50);
    await page.locator('#log').focus();
    await page.keyboard.press('Home');
    await page.keyboard.press('ArrowDown');
    await until('the second line', async () => (await page.locator('.row.active').textContent()) === 'line 1');
    const row = page.locator('.row.active');
    expect(await row.getAttribute('aria-posinset')).toBe('2');
    expect(await row.getAttribute('aria-setsize')).toBe('50');
    expect(await page.locator('#log').getAttribute('aria-activedescendant')).toBe(await row.getAttribute('id'));
    await page.keyboard.press('Control+c');
    expect(await posted('copy')).toEqual([{ type: 'copy', text: 'line 1' }]);
  });

  test('says of several containers which line is whose, and begins anew', async () => {
    await send({ type: 'start', names: ['web', 'db'], origin: 0, range: 'hour', timestamps: false, wrap: false, view });
    await send({
      type: 'lines',
      first: 0,
      at: 0,
      lines: [
        [0, -1, '', 'one'],
        [1, -1, '', 'two'],
      ],
    });
    await until('both', async () => (await rows()).join() === 'web │ one,db │ two');
    await send({ type: 'start', names: ['web', 'db'], origin: 2, range: 'all', timestamps: false, wrap: false, view });
    await until('nothing', async () => (await status())?.includes('nothing in this log'));
    await send({ type: 'failed' });
    await page.locator('#retry').click();
    await page.locator('#save').click();
    expect([await posted('retry'), await posted('save')]).toEqual([[{ type: 'retry' }], [{ type: 'save' }]]);
  });
});
