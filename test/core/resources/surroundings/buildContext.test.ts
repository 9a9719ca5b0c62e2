import { describe, expect, it } from 'vitest';
import { Emitter } from '../../../../src/core/events.ts';
import { BuildContext, type ContextFiles } from '../../../../src/resources/surroundings/buildContext.ts';
import { until } from '../../../support/until.ts';
import { never } from '../../engine/help.ts';

/** A folder as the editor would read it; paths as seen from the Dockerfile. */
function folder(texts: Record<string, string>, depth = 0) {
  const changed = new Emitter<void>();
  const files: ContextFiles = {
    name: 'Dockerfile',
    depth,
    list: async (path) => {
      if (path.endsWith('missing')) throw new Error('no such folder');
      return [{ name: `in:${path}`, folder: true }];
    },
    read: async (path) => texts[path],
    onDidChangeIgnoreFile: changed.event,
  };
  const learned: unknown[] = [];
  return { context: new BuildContext(files, () => learned.push(true)), learned, changed, texts };
}

describe('the ignore file', () => {
  it.each([
    ['none', {}, 2, ''],
    ['that of the folder', { '.dockerignore': 'own', '../.dockerignore': 'above' }, 1, 'own'],
    ['that of the Dockerfile before all', { 'Dockerfile.dockerignore': 'named', '.dockerignore': 'own' }, 0, 'named'],
    ['the nearest above', { '../.dockerignore': 'near', '../../.dockerignore': 'far' }, 2, 'near'],
    ['none above the workspace', { '../.dockerignore': 'outside' }, 0, ''],
  ])('is %s', async (_name, texts, depth, expected) => {
    const { context } = folder(texts, depth);
    expect(context.ignoreFile).toBeUndefined();
    await until('the ignore file', () => context.ignoreFile !== undefined);
    expect(context.ignoreFile).toBe(expected);
  });

  it('is read again when it changes, and that is told', async () => {
    const { context, learned, changed, texts } = folder({ '.dockerignore': 'old' });
    await until('the ignore file', () => context.ignoreFile === 'old');
    expect(learned).toHaveLength(1);
    texts['.dockerignore'] = 'new';
    changed.fire();
    await until('the new one', () => context.ignoreFile === 'new');
    expect(learned).toHaveLength(2);
  });
});

describe('entries', () => {
  it.each([
    ['the root', {}, '', 'in:'],
    ['a folder', {}, './site/', 'in:site'],
    ['the context above', { '../.dockerignore': '' }, 'site', 'in:../site'],
  ])('are those of %s', async (_name, texts, path, expected) => {
    const { context } = folder(texts, 1);
    expect(await context.entries(path, never)).toEqual([{ name: expected, folder: true }]);
  });

  it('are none outside of the context, in a folder that is not there, or when no longer wanted', async () => {
    const { context } = folder({}, 1);
    expect(await context.entries('../secret', never)).toEqual([]);
    expect(await context.entries('missing', never)).toEqual([]);
    expect(await context.entries('', AbortSignal.abort())).toEqual([]);
  });
});
