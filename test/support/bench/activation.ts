import type { Workbench } from '../workbench/workbench.ts';

/** Milliseconds that VS Code itself counts for loading an extension's code and for its `activate()`, as “Show Running Extensions” shows them. Makes the window taller. */
export async function activationTime(workbench: Workbench, title: string): Promise<number> {
  const { page } = workbench;
  await workbench.runCommand('Developer: Show Running Extensions');
  // The list is sorted by time and draws only what fits into the window.
  await page.setViewportSize({ width: 1280, height: 2400 });
  const entry = page.locator('.runtime-extensions-editor .extension').filter({ has: page.locator('.name', { hasText: title }) });
  const text = await entry.locator('.activation-time').filter({ hasText: /\d+ms/ }).textContent();
  return Number(/(\d+)ms/.exec(text ?? '')?.[1]);
}
