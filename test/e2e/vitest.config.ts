import { defineConfig } from 'vitest/config';
import { labConfig } from '../support/vitestLab.ts';

// One VS Code server and one window for all files, so one file after another in one process.
export default defineConfig(
  labConfig({
    name: 'e2e',
    globalSetup: 'test/support/e2eSetup.ts',
    testTimeout: 90_000,
    fileParallelism: false,
    isolate: false,
  }),
);
