import { measureManyRepositories, measureManyTags } from './browsing.ts';
import { measurePromotion } from './promotion.ts';
import type { PartReport } from './report.ts';
import { step } from './step.ts';

/** Measures what is done with registries, without an editor: the tree's own work, the registries' answers and the way between them. */
export async function measureRegistries(): Promise<PartReport> {
  step('Opening a registry of 1,000 repositories');
  const repositories = await measureManyRepositories();
  step('Opening a repository of 10,000 tags');
  const tags = await measureManyTags();
  step('Promoting 200 MB, by Gantry and by skopeo in turn');
  const promotion = await measurePromotion();
  return { figures: [...repositories, ...tags, ...promotion] };
}
