import { fieldsOf } from '../../../engine/mapping/fields.ts';
import type { EngineBody } from './plan.ts';

/** Where something stands in the body of a create call, such as `['HostConfig', 'CapAdd']`. */
export type Path = readonly string[];

/** What stands at a path; `undefined` when nothing does. */
export function valueAt(body: EngineBody, path: Path): unknown {
  return path.reduce<unknown>((value, key) => (Object.hasOwn(fieldsOf(value), key) ? fieldsOf(value)[key] : undefined), body);
}

/** The body with another value at a path. */
export function withValue(body: EngineBody, [key, ...rest]: Path, value: unknown): EngineBody {
  if (key === undefined) return body;
  return { ...body, [key]: rest.length === 0 ? value : withValue(fieldsOf(body[key]), rest, value) };
}

/** The body without what stands at a path, and without objects that are empty then. */
export function withoutValue(body: EngineBody, [key, ...rest]: Path): EngineBody {
  if (key === undefined || !Object.hasOwn(body, key)) return body;
  const { [key]: value, ...others } = body;
  const left = rest.length === 0 ? {} : withoutValue(fieldsOf(value), rest);
  return Object.keys(left).length === 0 ? others : { ...others, [key]: left };
}
