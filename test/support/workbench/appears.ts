import type { Locator } from 'playwright-core';

/** Whether something is seen within this time (milliseconds). */
export function appears(locator: Locator, timeout: number): Promise<boolean> {
  return locator.waitFor({ timeout }).then(
    () => true,
    () => false,
  );
}
