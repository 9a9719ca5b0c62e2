import { describe, expect, it } from 'vitest';
import { lenses } from '../../../../src/language/dockerfile/lenses.ts';
import { parse } from '../../../../src/language/dockerfile/parse.ts';

const lensesOf = (text: string) => lenses(parse(text)).map(({ start, title, command, args }) => [start, title, command, args]);

describe('the buttons on stages', () => {
  it('build one stage, by its name or its index', () => {
    expect(lensesOf('FROM a AS Base\nFROM b\n')).toEqual([
      [0, 'Build This Stage', 'gantry.dockerfile.build', [{ stage: 'Base' }]],
      [0, 'Build and Run', 'gantry.dockerfile.buildAndRun', [{ stage: 'Base' }]],
      [15, 'Build This Stage', 'gantry.dockerfile.build', [{ stage: '1' }]],
      [15, 'Build and Run', 'gantry.dockerfile.buildAndRun', [{ stage: '1' }]],
    ]);
  });

  it('build the whole file when it has one stage', () => {
    expect(lensesOf('ARG A\nFROM a AS x\n')).toEqual([
      [6, 'Build Image', 'gantry.dockerfile.build', [{}]],
      [6, 'Build and Run', 'gantry.dockerfile.buildAndRun', [{}]],
    ]);
  });

  it.each(['', 'ARG A\n', 'FROM\n', 'FROM --platform=x\n'])('are not there without an image: %j', (text) => expect(lensesOf(text)).toEqual([]));
});
