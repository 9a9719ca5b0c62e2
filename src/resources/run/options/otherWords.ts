import { fieldsOf } from '../../../engine/mapping/fields.ts';
import { valueAt, withoutValue } from '../plan/body.ts';
import type { EngineBody } from '../plan/plan.ts';
import { otherOptions } from './table.ts';

/** The settings of `other` as flags, and the engine's names of those that no flag says. */
export function otherWords(other: EngineBody): { readonly words: readonly string[]; readonly unsaid: readonly string[] } {
  const said = new Set<string>();
  const words = otherOptions.flatMap(({ name, path, codec }) => {
    const value = valueAt(other, path);
    if (value === undefined) return [];
    const values = codec.write(value);
    if (values.length > 0) said.add(path.join('.'));
    return values.flatMap((one) => (codec.alone ? [one === 'true' ? name : `${name}=${one}`] : flagWords(name, one)));
  });
  if (isUnconfined(other)) words.push('--security-opt', 'systempaths=unconfined');
  return { words, unsaid: names(other).filter((one) => !said.has(one)) };
}

/** The settings that no flag says, which stay when the flags are written anew. */
export function unsaidOf(other: EngineBody): EngineBody {
  const flags = otherOptions.filter(({ path, codec }) => codec.write(valueAt(other, path)).length > 0);
  return flags.reduce((rest, { path }) => withoutValue(rest, path), other);
}

/** A value that looks like a flag is joined to its flag, for readers of the line; the CLI takes both. */
function flagWords(name: string, value: string): readonly string[] {
  return value.startsWith('-') || value === '' ? [`${name}=${value}`] : [name, value];
}

/** Where values stand, down to those that flags set. */
function names(other: EngineBody): readonly string[] {
  const nested = new Set(['HostConfig', 'HostConfig.LogConfig', 'Healthcheck']);
  const below = (body: EngineBody, prefix: string): readonly string[] =>
    Object.entries(body).flatMap(([key, value]) => {
      const name = `${prefix}${key}`;
      return nested.has(name) ? below(fieldsOf(value), `${name}.`) : isNothing(value) ? [] : [name];
    });
  return below(other, '');
}

/** The engine's way to say `--security-opt systempaths=unconfined`: no path is hidden. */
function isUnconfined(other: EngineBody): boolean {
  const { MaskedPaths, ReadonlyPaths } = fieldsOf(other['HostConfig']);
  return [MaskedPaths, ReadonlyPaths].every((paths) => Array.isArray(paths) && paths.length === 0);
}

/** An empty list or object asks for nothing. */
function isNothing(value: unknown): boolean {
  return value === undefined || value === null || (typeof value === 'object' && Object.keys(value).length === 0);
}
