import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { defaultOptions } from '../../../../src/resources/rows.ts';
import { pushFixture } from '../../../support/pushFixture.ts';
import { type Registry, startRegistry } from '../../../support/registry.ts';
import { fillStorage } from '../../../support/registryStorage.ts';
import { until } from '../../../support/until.ts';
import { oddServer, passOn } from '../../registry/oddServer.ts';
import { labels, named, treeOf } from './treeWorld.ts';

const twenty = Array.from({ length: 20 }, (_, index) => `1.${index}`);
const settled = async (registry: Registry) => (await registry.answered()).length;

describe('a registry of a thousand repositories', () => {
  it('opens in one page with at most two requests, finds by words and loads more', async () => {
    await using registry = await startRegistry();
    await fillStorage(
      registry,
      Array.from({ length: 999 }, (_, index) => `team${index % 10}/app${index}`),
      twenty,
    );
    const { tree } = await treeOf([registry.host]);
    const [top] = await tree.children(undefined);
    const before = await settled(registry);
    tree.setOptions({ ...defaultOptions, grouping: 'none' });
    const rows = await tree.children(top);
    expect(rows).toHaveLength(101);
    expect(rows.at(-1)).toMatchObject({ kind: 'more', description: '900 more' });
    await until('the request is in the log', () => registry.requests.length > before);
    expect(registry.requests.length - before).toBeLessThanOrEqual(2);
    await tree.loadMore(top?.id ?? '');
    expect(await tree.children(top)).toHaveLength(201);
    tree.setOptions({ ...defaultOptions, filter: 'APP77 team7' });
    expect(labels(await tree.children(top))).toEqual(['team7/app77', 'team7/app777']);
    const counted = await settled(registry);
    expect(labels(await tree.children(named(await tree.children(top), 'team7/app77')))).toEqual(twenty.toReversed());
    expect(registry.requests.slice(counted).filter(({ path }) => path.includes('tags/list'))).toHaveLength(1);
  });

  it('that gives small pages is loaded page by page', async () => {
    await using registry = await startRegistry();
    await fillStorage(
      registry,
      Array.from({ length: 149 }, (_, index) => `app${index}`),
      ['1'],
    );
    await using small = await oddServer((request, response) => {
      if (request.url?.includes('n=1000')) response.writeHead(400).end('{"errors":[{"code":"PAGINATION_NUMBER_INVALID"}]}');
      else passOn(registry.url, request, response);
    });
    const { tree } = await treeOf([small.host]);
    tree.setOptions({ ...defaultOptions, grouping: 'none' });
    const [top] = await tree.children(undefined);
    const first = await tree.children(top);
    expect([first.length, first.at(-1)?.kind]).toEqual([101, 'more']);
    await tree.loadMore(top?.id ?? '');
    expect(await tree.children(top)).toHaveLength(150);
  });

  it('shows a repository beyond the page when it is to be revealed', async () => {
    await using registry = await startRegistry();
    await fillStorage(
      registry,
      Array.from({ length: 150 }, (_, index) => `app${String(index).padStart(3, '0')}`),
      ['1'],
    );
    const { tree } = await treeOf([registry.host]);
    tree.setOptions({ ...defaultOptions, grouping: 'none' });
    const [top] = await tree.children(undefined);
    expect(labels(await tree.children(top))).not.toContain('app149');
    tree.uncover(`repository/${registry.host}/app149`);
    expect(labels(await tree.children(top))).toContain('app149');
  });
});

describe('a repository of ten thousand tags', () => {
  it('opens with one request for its tags, asks for details of those that are shown, eight at a time, and stops when collapsed', async () => {
    await using registry = await startRegistry();
    await fillStorage(
      registry,
      ['many'],
      Array.from({ length: 10_000 }, (_, index) => `v${index}`),
    );
    let running = 0;
    let most = 0;
    await using slow = await oddServer(async (request, response) => {
      const isDetail = request.url?.includes('/manifests/') === true;
      if (isDetail) most = Math.max(most, ++running);
      if (isDetail) response.once('close', () => --running);
      if (isDetail) await delay(100);
      passOn(registry.url, request, response);
    });
    const asked = (part: string) => slow.requests.filter(({ url }) => url?.includes(part)).length;
    const { tree } = await treeOf([slow.host]);
    const [top] = await tree.children(undefined);
    const many = named(await tree.children(top), 'many');
    const rows = await tree.children(many);
    expect(labels(rows).slice(0, 2)).toEqual(['v9999', 'v9998']);
    expect(rows.at(-1)).toMatchObject({ kind: 'more', description: '9900 more' });
    expect(asked('/tags/list')).toBe(1);
    await until('details are loaded', () => tree.find(rows[0]?.id ?? '') !== undefined && asked('/manifests/') >= 16);
    tree.setExpanded(many, false);
    const then = asked('/manifests/');
    await delay(500);
    expect(asked('/manifests/')).toBeLessThanOrEqual(then);
    expect(then).toBeLessThan(100);
    expect(most).toBe(8);
  });

  it('asks for each tag once, however often it is drawn meanwhile', async () => {
    await using registry = await startRegistry();
    await fillStorage(
      registry,
      ['few'],
      Array.from({ length: 30 }, (_, index) => `v${index}`),
    );
    const { tree } = await treeOf([registry.host]);
    const [top] = await tree.children(undefined);
    const few = named(await tree.children(top), 'few');
    const before = await settled(registry);
    await until('all have details', async () => (await tree.children(few)).every(({ description }) => description !== undefined));
    await settled(registry);
    const gets = registry.requests.slice(before).filter(({ path }) => path.includes('/few/manifests/v'));
    expect(gets).toHaveLength(30);
    expect(tree.find(few.id)?.description).toBe('30 tags');
  });
});

describe('tags by date', () => {
  it('are ordered as their dates become known', async () => {
    await using registry = await startRegistry();
    for (const [tag, created] of Object.entries({ '1': '2024-01-01T00:00:00Z', '2': '2022-01-01T00:00:00Z', '3': '2023-01-01T00:00:00Z' })) {
      await pushFixture(registry, `web:${tag}`, { created });
    }
    const { tree } = await treeOf([registry.host]);
    tree.setOptions({ ...defaultOptions, sorting: 'date' });
    const [top] = await tree.children(undefined);
    const web = named(await tree.children(top), 'web');
    await until('the dates are known', async () => labels(await tree.children(web)).join(' ') === '1 3 2');
  });
});

describe('a slow registry', () => {
  it('never delays the rows of another, nor does a dead one', async () => {
    await using registry = await startRegistry();
    await pushFixture(registry, 'web:1');
    let waits = false;
    await using slow = await oddServer(async (request, response) => {
      if (waits) await delay(2000);
      passOn(registry.url, request, response);
    });
    await using dead = await startRegistry();
    const { tree } = await treeOf([slow.host, dead.host, registry.host]);
    waits = true;
    await dead.kill();
    const tops = await tree.children(undefined);
    let waited = false;
    const waiting = tree.children(named(tops, slow.host)).finally(() => {
      waited = true;
    });
    const failed = tree.children(named(tops, dead.host));
    expect(labels(await tree.children(named(tops, registry.host)))).toEqual(['web']);
    expect(await failed).toMatchObject([{ kind: 'error' }]);
    expect(waited).toBe(false);
    expect(labels(await waiting)).toEqual(['web']);
  });
});
