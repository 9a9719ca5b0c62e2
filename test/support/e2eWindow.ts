import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { openWorkbench, type WindowOptions, type Workbench } from './workbench/workbench.ts';
import { root } from './world.ts';

/** How a test file uses its window. */
export interface UseWindowOptions extends WindowOptions {
  /** Address of a VS Code server of the file's own; without it the shared one. */
  readonly url?: () => string;
}

/** Opens one VS Code window for all tests of a file; before each test nothing floats over it, after a failed test it is photographed to `out/e2e/`. */
export function useWindow(options: UseWindowOptions = {}): { readonly current: Workbench } {
  let browser: Browser | undefined;
  let workbench: Workbench | undefined;
  beforeAll(async () => {
    browser = await chromium.connect(inject('browserEndpoint'));
    workbench = await openWorkbench(browser, options.url?.() ?? inject('windowUrl'), options);
    await workbench.openActivity('Gantry');
  });
  beforeEach(() => workbench?.reset());
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    const name = `${task.file.name.replace(/.*\//, '')} ${task.name}`.replace(/[^\w.]+/g, '-');
    await workbench?.screenshot(join(root, 'out/e2e', `${name}.png`));
  });
  afterAll(async () => {
    await workbench?.close();
    await browser?.close();
  });
  return {
    get current() {
      if (!workbench) throw new Error('the window is open only while the tests run');
      return workbench;
    },
  };
}
