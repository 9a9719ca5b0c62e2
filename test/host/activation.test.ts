import { deepEqual, equal, ok } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { commands, extensions } from 'vscode';

const extension = () => {
  const found = extensions.getExtension('gantry.gantry-docker');
  ok(found, 'the extension is not installed');
  return found;
};

describe('activation', () => {
  it('gives no API away and takes its place without a failure', async () => {
    equal(await extension().activate(), undefined);
    ok(extension().isActive);
  });

  it('registers every command that package.json contributes', async () => {
    await extension().activate();
    const registered = new Set(await commands.getCommands(true));
    const contributed: readonly { command: string }[] = extension().packageJSON.contributes.commands;
    deepEqual(
      contributed.filter(({ command }) => !registered.has(command)),
      [],
    );
  });

  it('registers no command that package.json does not contribute', async () => {
    const contributed = new Set(
      (
        extension().packageJSON.contributes.commands as readonly {
          command: string;
        }[]
      ).map(({ command }) => command),
    );
    const views = (
      extension().packageJSON.contributes.views.gantry as readonly {
        id: string;
      }[]
    ).map(({ id }) => id);
    const ours = (await commands.getCommands(true)).filter((id) => id.startsWith('gantry.') && !views.some((view) => id.startsWith(`${view}.`)));
    deepEqual(
      ours.filter((id) => !contributed.has(id)),
      [],
    );
  });

  it('keeps the command of a row that is gone from throwing', async () => {
    await commands.executeCommand('gantry.volume.remove', 'volume/not-there-any-more');
  });
});
