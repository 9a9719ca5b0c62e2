// One view with 1,000 fixed rows that look like Gantry's: label, description, icon. Nothing is fetched. A name
// that is written to the socket becomes one more row at the top: what VS Code itself needs to show a new row.
const { rmSync } = require('node:fs');
const { createServer } = require('node:net');
const { EventEmitter, ThemeIcon, TreeItem, window } = require('vscode');

const icon = new ThemeIcon('vm');
const row = (label) =>
  Object.assign(new TreeItem(label), {
    id: label,
    description: 'busybox:latest · created',
    iconPath: icon,
    contextValue: 'row',
  });
const rows = Array.from({ length: 1000 }, (_, index) => row(`row-${String(index).padStart(4, '0')}`));

exports.activate = ({ subscriptions }) => {
  const changed = new EventEmitter();
  const treeDataProvider = {
    onDidChangeTreeData: changed.event,
    getChildren: () => rows,
    getTreeItem: (one) => one,
  };
  subscriptions.push(
    window.createTreeView('floor.rows', {
      treeDataProvider,
      canSelectMany: true,
    }),
  );
  const path = process.env.GANTRY_BENCH_FLOOR;
  if (path === undefined) return;
  const add = (name) => {
    rows.unshift(row(String(name)));
    changed.fire();
  };
  // An extension host that was killed has left its socket.
  rmSync(path, { force: true });
  createServer((socket) => socket.on('data', add)).listen(path);
};
