import type { Registry, RegistryRequest } from '../registry.ts';
import { until } from '../until.ts';

let marks = 0;

/** All that a registry has answered until now; its log lags a little, so a last request marks the end. */
export async function answered(registry: Registry): Promise<readonly RegistryRequest[]> {
  marks += 1;
  const mark = `/v2/?mark=${marks}`;
  await registry.api('GET', mark);
  await until('the mark to be in the log', () => registry.requests.some(({ path }) => path === mark));
  return registry.requests.filter(({ path }) => !path.includes('?mark='));
}
