import { defineConfig } from 'vitest/config';
import { labConfig } from '../support/vitestLab.ts';

// One VS Code server for all files, so one file after another: two windows at once would be slower on two cores.
export default defineConfig(
  labConfig({
    name: 'e2e',
    globalSetup: 'test/support/e2eSetup.ts',
    testTimeout: 90_000,
    fileParallelism: false,
  }),
);
