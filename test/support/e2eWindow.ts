import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, inject } from 'vitest';
import { openWorkbench, type WindowOptions, type Workbench } from './workbench/workbench.ts';
import { root } from './world.ts';

/** How a test file uses its window. */
export interface UseWindowOptions extends Pick<WindowOptions, 'locale'> {
  /** Address of a VS Code server of the file's own; without it the shared one. */
  readonly url?: () => string;
}

const size = { width: 1280, height: 1100 };
let browser: Browser | undefined;
let shared: Workbench | undefined;

/**
 * Gives a VS Code window to all tests of a file. Files that ask for nothing of their own use one and the same, for opening one takes seconds;
 * a file begins with no editor and no terminal in it, a test with nothing that floats over it. After a failed test it is photographed to `out/e2e/`.
 */
export function useWindow(options: UseWindowOptions = {}): { readonly current: Workbench } {
  const own = options.url !== undefined || options.locale !== undefined;
  let workbench: Workbench | undefined;
  beforeAll(async () => {
    if (!own && shared !== undefined) {
      workbench = shared;
      await workbench.closeAll();
    } else {
      browser ??= await chromium.connect(inject('browserEndpoint'));
      workbench = await openWorkbench(browser, options.url?.() ?? inject('windowUrl'), { ...options, ...size });
      if (!own) shared = workbench;
    }
    await workbench.openActivity('Gantry');
  });
  beforeEach(() => workbench?.reset());
  afterEach(async ({ task }) => {
    if (task.result?.state !== 'fail') return;
    const name = `${task.file.name.replace(/.*\//, '')} ${task.name}`.replace(/[^\w.]+/g, '-');
    await workbench?.screenshot(join(root, 'out/e2e', `${name}.png`));
  });
  afterAll(async () => {
    if (own) await workbench?.close();
  });
  return {
    get current() {
      if (!workbench) throw new Error('the window is open only while the tests run');
      return workbench;
    },
  };
}
