import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';
import { labConfig } from '../support/vitestLab.ts';

/** What needs no engine comes last, so that no worker is left with a long file alone at the end. */
class EngineFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const quick = ({ moduleId }: TestSpecification) => /\/test\/core\/(language|l10n|manifest|words)\//.test(moduleId);
    return [...sorted.filter((file) => !quick(file)), ...sorted.filter(quick)];
  }
}

export default defineConfig(labConfig({ name: 'core', globalSetup: 'test/support/coreSetup.ts', testTimeout: 30_000, sequencer: EngineFirst }));
