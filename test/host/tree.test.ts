import { equal, match, ok } from 'node:assert/strict';
import { after, before, describe, it } from 'mocha';
import { CancellationTokenSource, MarkdownString, ThemeIcon, type TreeItem, TreeItemCollapsibleState } from 'vscode';
import { container } from '../../src/resources/container/kind.ts';
import { volume } from '../../src/resources/volume/kind.ts';
import type { Node, RowProvider } from '../../src/vscode/rowProvider.ts';
import { EngineApi } from '../support/engineApi.ts';
import { until } from '../support/until.ts';
import { openView } from './product.ts';

const engine = new EngineApi((process.env['DOCKER_HOST'] ?? '').replace('unix://', ''));
const hostile = 'host-$(trash)[x](command:y)<b>‮';

describe('a tree of volumes', () => {
  const view = openView(volume);
  after(() => view.dispose());
  before(async () => {
    await engine.must('POST', '/volumes/create', {
      Name: 'tree-test',
      Labels: { hostile },
    });
  });

  it('shows what the engine has, as items that know their kind and abilities', async () => {
    const item = await itemOf(view.provider, 'tree-test');
    equal(item.id, 'volume/tree-test');
    equal(item.contextValue, 'volume +remove');
    equal(item.description, 'local · unused');
    equal(item.collapsibleState, TreeItemCollapsibleState.Collapsed);
    ok(item.iconPath instanceof ThemeIcon && item.iconPath.id === 'database');
    equal(item.accessibilityInformation?.label, 'tree-test, volume, unused');
    equal(item.tooltip, undefined);
  });

  it('fills the tooltip lazily, with hostile text as text', async () => {
    const node = await nodeOf(view.provider, 'tree-test');
    const item = await view.provider.resolveTreeItem(view.provider.getTreeItem(node), node, new CancellationTokenSource().token);
    ok(item.tooltip instanceof MarkdownString);
    ok(!item.tooltip.supportThemeIcons && !item.tooltip.supportHtml && !item.tooltip.isTrusted);
    ok(!/\$\(trash\)|\]\(|<b>|‮/.test(item.tooltip.value), item.tooltip.value);
    match(item.tooltip.value, /host&#45;&#36;&#40;trash&#41;/);
  });

  it('keeps the node of a row, and follows the engine without being asked', async () => {
    const node = await nodeOf(view.provider, 'tree-test');
    const changes: unknown[] = [];
    const subscription = view.provider.onDidChangeTreeData((change) => changes.push(change));
    await engine.must('POST', '/volumes/create', { Name: 'tree-test-2' });
    await until('the new row', () => changes.length > 0);
    subscription.dispose();
    equal(await nodeOf(view.provider, 'tree-test'), node);
    ok(await nodeOf(view.provider, 'tree-test-2'));
    for (const name of ['tree-test', 'tree-test-2']) await engine.must('DELETE', `/volumes/${name}`);
  });
});

describe('a tree of containers', () => {
  const view = openView(container);
  after(() => view.dispose());

  it('shows a running container with what can be done to it', async () => {
    const id = await engine.container({ name: 'tree-running', start: true });
    await view.provider.getChildren();
    await until('the running container', async () => / \+stop\b/.test((await itemOf(view.provider, 'tree-running')).contextValue ?? ''));
    const item = await itemOf(view.provider, 'tree-running');
    equal(item.id, `container/${id}`);
    ok(!/\+start\b/.test(item.contextValue ?? ''), item.contextValue);
    await engine.must('DELETE', `/containers/${id}?force=true`);
  });
});

async function nodeOf(provider: RowProvider, label: string): Promise<Node> {
  const find = async () => (await provider.getChildren()).find((node) => provider.getTreeItem(node).label === label);
  await until(`the row ${label}`, async () => (await find()) !== undefined);
  const found = await find();
  ok(found);
  return found;
}

async function itemOf(provider: RowProvider, label: string): Promise<TreeItem> {
  return provider.getTreeItem(await nodeOf(provider, label));
}
