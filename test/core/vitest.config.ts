import { defineConfig } from 'vitest/config';
import { labConfig } from '../support/vitestLab.ts';

export default defineConfig(labConfig({ name: 'core', globalSetup: 'test/support/coreSetup.ts', testTimeout: 30_000 }));
