// One view with 1,000 fixed rows that look like Gantry's: label, description, icon. Nothing is fetched and nothing changes.
const { ThemeIcon, TreeItem, window } = require('vscode');

const icon = new ThemeIcon('vm');
const rows = Array.from({ length: 1000 }, (_, index) => {
  const item = new TreeItem(`row-${String(index).padStart(4, '0')}`);
  return Object.assign(item, { id: item.label, description: 'busybox:latest · created', iconPath: icon, contextValue: 'row' });
});

exports.activate = ({ subscriptions }) => {
  const treeDataProvider = { getChildren: () => rows, getTreeItem: (row) => row };
  subscriptions.push(window.createTreeView('floor.rows', { treeDataProvider, canSelectMany: true }));
};
