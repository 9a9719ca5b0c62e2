import { join } from 'node:path';
import type { ViteUserConfig } from 'vitest/config';
import { root } from './world.ts';

/** What differs between the two vitest suites. */
export interface SuiteOptions {
  /** Name of the folder below `test`. */
  readonly name: string;
  /** Path from the repository's root. */
  readonly globalSetup: string;
  /** Milliseconds. */
  readonly testTimeout: number;
  readonly fileParallelism?: boolean;
  /** Whether each file has modules of its own. */
  readonly isolate?: boolean;
}

/** The settings that both vitest suites share. A test gets a second try, as a machine may stall for a moment; the report names those that needed it. */
export function labConfig({ name, globalSetup, testTimeout, fileParallelism = true, isolate = true }: SuiteOptions): ViteUserConfig {
  const results = process.env['GANTRY_RESULTS'];
  return {
    root,
    test: {
      include: [`test/${name}/**/*.test.ts`],
      globalSetup: [join(root, globalSetup)],
      testTimeout,
      hookTimeout: Math.max(testTimeout, 60_000),
      fileParallelism,
      isolate,
      maxWorkers: 2,
      retry: 1,
      dangerouslyIgnoreUnhandledErrors: false,
      reporters: results ? ['default', ['json', { outputFile: results }]] : ['default'],
    },
  };
}
