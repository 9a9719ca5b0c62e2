import { fieldsOf, listOf, numberOf, textOf, textRecordOf, textsOf } from '../../../engine/mapping/fields.ts';
import { csvFields, csvLine, pair } from './csv.ts';
import type { EngineBody } from './plan.ts';

/** The engine's `DeviceRequest` that a value of `--gpus` stands for; `undefined` for what is none. docker/cli, `opts/gpus.go`. */
export function gpuRequest(text: string): EngineBody | undefined {
  let request: { readonly [key: string]: unknown } = { Driver: '', Count: 0, DeviceIDs: null, Capabilities: [['gpu']], Options: {} };
  let options: Readonly<Record<string, string>> = {};
  for (const field of csvFields(text)) {
    const [name, value] = pair(field);
    if (value === undefined || name === 'count') {
      const count = countOf(value ?? name);
      if (count === undefined) return undefined;
      request = { ...request, Count: count };
    } else if (name === 'device') request = { ...request, DeviceIDs: value.split(',') };
    else if (name === 'driver') request = { ...request, Driver: value };
    else if (name === 'capabilities') request = { ...request, Capabilities: [[...new Set(['gpu', ...value.split(',')])]] };
    else if (name === 'options')
      options = {
        ...options,
        ...Object.fromEntries(
          csvFields(value)
            .map(pair)
            .map(([key, one = '']) => [key, one]),
        ),
      };
    else return undefined;
  }
  const nothing = request['Count'] === 0 && request['DeviceIDs'] === null;
  return { ...request, ...(nothing && { Count: 1 }), Options: options };
}

function countOf(text: string): number | undefined {
  if (text === 'all') return -1;
  return /^\d{1,3}$/.test(text) && Number(text) > 0 ? Number(text) : undefined;
}

/** A `DeviceRequest` as `--gpus` says it; `undefined` when it is for something else. */
export function gpuText(json: unknown): string | undefined {
  const raw = fieldsOf(json);
  const [capabilities, ...alternatives] = listOf(raw['Capabilities']).map(textsOf);
  if (!capabilities?.includes('gpu') || alternatives.length > 0) return undefined;
  const devices = textsOf(raw['DeviceIDs']);
  const count = numberOf(raw['Count']);
  const more = capabilities.filter((capability) => capability !== 'gpu');
  const options = Object.entries(textRecordOf(raw['Options'])).map(([name, value]) => `${name}=${value}`);
  const driver = textOf(raw['Driver']);
  return csvLine([
    ...(devices.length > 0 ? [`device=${devices.join(',')}`] : [count === -1 ? 'all' : String(count)]),
    ...(driver === '' ? [] : [`driver=${driver}`]),
    ...(more.length > 0 ? [`capabilities=${more.join(',')}`] : []),
    ...(options.length > 0 ? [`options=${csvLine(options)}`] : []),
  ]);
}
