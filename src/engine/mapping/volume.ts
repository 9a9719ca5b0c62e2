import type { Volume } from '../../core/resource.ts';
import { fieldsOf, textOf, textRecordOf, timeOf } from './fields.ts';

/** One entry of `GET /volumes`, or the answer of `GET /volumes/{name}`. */
export function toVolume(json: unknown): Volume {
  const raw = fieldsOf(json);
  const name = textOf(raw['Name']);
  const labels = textRecordOf(raw['Labels']);
  const created = timeOf(raw['CreatedAt']);
  return {
    kind: 'volume',
    name,
    driver: textOf(raw['Driver']),
    mountpoint: textOf(raw['Mountpoint']),
    scope: textOf(raw['Scope']),
    ...(created !== undefined && { created }),
    // Engines from 23 on mark them; before, only the form of the name tells.
    anonymous: 'com.docker.volume.anonymous' in labels || raw['Anonymous'] === true || /^[0-9a-f]{64}$/.test(name),
    labels,
  };
}
