import { type Browser, chromium } from 'playwright-core';

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

/** Debian's Chromium, quiet and without a window; `GANTRY_CHROMIUM` names another binary. */
export const chromiumOptions = { executablePath: process.env['GANTRY_CHROMIUM'] ?? '/usr/bin/chromium', args: flags };

/** Starts a Chromium of its own. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch(chromiumOptions);
}
