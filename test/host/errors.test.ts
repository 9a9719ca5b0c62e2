import { deepEqual, equal } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { type Fix, GantryError } from '../../src/core/errors.ts';
import type { Action } from '../../src/core/ports.ts';
import { ErrorPresenter } from '../../src/vscode/errorPresenter.ts';

function presenter(): {
  present(error: unknown): void;
  readonly shown: { message: string; actions: readonly Action[] }[];
  readonly logged: string[];
  readonly fixed: Fix[];
  wait(ms: number): void;
} {
  const shown: { message: string; actions: readonly Action[] }[] = [];
  const logged: string[] = [];
  const fixed: Fix[] = [];
  let now = 0;
  const log = {
    debug: () => {},
    info: () => {},
    warn: () => {},
    error: (message: string) => void logged.push(message),
  };
  const runFix = async (fix: Fix) => void fixed.push(fix);
  const made = new ErrorPresenter({
    log,
    show: (message, actions) => shown.push({ message, actions }),
    showLog: () => {},
    runFix,
    now: () => now,
  });
  const wait = (ms: number) => {
    now += ms;
  };
  return {
    present: (error) => made.present(error),
    shown,
    logged,
    fixed,
    wait,
  };
}

describe('a failure', () => {
  it('is shown with its next step and its fixes as buttons', async () => {
    const { present, shown, fixed } = presenter();
    const fix = { kind: 'copy', title: 'Copy It', text: 'it' } as const;
    present(
      new GantryError('engine', 'It broke.', {
        hint: 'Mend it.',
        fixes: [fix],
      }),
    );
    equal(shown[0]?.message, 'It broke. Mend it.');
    deepEqual(
      shown[0]?.actions.map(({ title }) => title),
      ['Copy It', 'Show Details'],
    );
    await shown[0]?.actions[0]?.run();
    deepEqual(fixed, [fix]);
  });

  it('is not shown twice in a minute, but always logged', () => {
    const { present, shown, logged, wait } = presenter();
    for (const ms of [0, 59_000, 2_000]) {
      wait(ms);
      present(new GantryError('engine', 'It broke.'));
    }
    equal(shown.length, 2);
    equal(logged.length, 3);
  });

  it('that only says that the user cancelled is not shown', () => {
    const { present, shown } = presenter();
    present(new GantryError('cancelled', 'Cancelled.'));
    present(new DOMException('aborted', 'AbortError'));
    equal(shown.length, 0);
  });
});
