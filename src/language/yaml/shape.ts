import type { Severity } from '../problem.ts';
import type { ScalarType } from './tree.ts';

/**
 * What a value in a YAML language looks like. A table of these is the language's schema: problems, completion and hover all read it,
 * and nothing is compiled or loaded.
 */
export type Shape = ObjectShape | MapShape | ListShape | ScalarShape | EitherShape | AnyShape;

/** A mapping with keys that are known. */
export type ObjectShape = {
  readonly kind: 'object';
  readonly keys: Readonly<Record<string, Member>>;
  /** What a key that is not in the table is; `ignored` where anything may stand. Keys that begin with `x-` are always allowed. */
  readonly unknown: Severity | 'ignored';
  /** The same for a key that is nearly one of the table, where that is another matter. */
  readonly nearMiss?: Severity;
};

/** A mapping whose keys are names that the user gives. */
export type MapShape = {
  readonly kind: 'map';
  readonly of: Shape;
  /** A format of the names; see {@link Formats}. */
  readonly names?: string;
  /** The body of a new entry, in the syntax of editor snippets, without indent. */
  readonly snippets?: Readonly<Record<string, readonly string[]>>;
};

type ListShape = { readonly kind: 'list'; readonly of: Shape };

/** One value. Texts with `$` in them stand for what is not known yet, so they fit everywhere. */
export type ScalarShape = {
  readonly kind: 'scalar';
  readonly types: readonly ScalarType[];
  /** What the text must look like, by a name in the language's {@link Formats}. */
  readonly format?: string;
  /** The usual values; with `closed`, the only ones. */
  readonly values?: readonly string[];
  readonly closed?: boolean;
};

/** A short and a long way to write the same. */
export type EitherShape = { readonly kind: 'either'; readonly of: readonly Exclude<Shape, EitherShape>[] };
type AnyShape = { readonly kind: 'any' };

/** A key of an object. */
export type Member = {
  readonly shape: Shape;
  /** English, one sentence; translated where it is shown. */
  readonly about: string;
  readonly required?: boolean;
  /** What is used instead; translated where it is shown. */
  readonly deprecated?: string;
  /** The version that brought it. */
  readonly since?: string;
};

/** By name: says in one translated sentence what is wrong with a text, or nothing. */
export type Formats = Readonly<Record<string, (text: string) => { readonly message: string; readonly severity?: Severity } | undefined>>;

export const any: AnyShape = { kind: 'any' };
/** A text that is not a number, nor true or false, unless quoted. */
export const text: ScalarShape = { kind: 'scalar', types: ['text'] };
export const number: ScalarShape = { kind: 'scalar', types: ['number', 'text'], format: 'number' };
export const flag: ScalarShape = { kind: 'scalar', types: ['boolean', 'text'], format: 'boolean', values: ['true', 'false'] };
/** Any single value. */
export const scalar: ScalarShape = { kind: 'scalar', types: ['text', 'number', 'boolean', 'null'] };
export const textOrNumber: ScalarShape = { kind: 'scalar', types: ['text', 'number'] };
export const list = (of: Shape): ListShape => ({ kind: 'list', of });
export const either = (...of: EitherShape['of']): EitherShape => ({ kind: 'either', of });
export const map = (of: Shape, more: Omit<MapShape, 'kind' | 'of'> = {}): MapShape => ({ kind: 'map', of, ...more });
export const object = (keys: ObjectShape['keys'], unknown: ObjectShape['unknown'] = 'warning', nearMiss?: Severity): ObjectShape => ({
  kind: 'object',
  keys,
  unknown,
  ...(nearMiss !== undefined && { nearMiss }),
});
export const key = (shape: Shape, about: string, more: Omit<Member, 'shape' | 'about'> = {}): Member => ({ shape, about, ...more });
export const formatted = (format: string, base: ScalarShape = text): ScalarShape => ({ ...base, format });
/** One of a few words, of which others may come. */
export const usually = (...values: string[]): ScalarShape => ({ ...text, values });
/** One of these words and no other. */
export const oneOf = (...values: string[]): ScalarShape => ({ ...text, values, closed: true });

/** The ways to write a value, one by one. */
export function ways(shape: Shape): EitherShape['of'] {
  return shape.kind === 'either' ? shape.of : [shape];
}

/** The member for a key, when the object has it. */
export function memberOf(shape: Shape, name: string): Member | undefined {
  for (const way of ways(shape)) {
    if (way.kind === 'object' && Object.hasOwn(way.keys, name)) return way.keys[name];
  }
  return undefined;
}

/** What stands below a key (a name) or in a list (`undefined`); nothing where the shape has no such place. */
export function below(shape: Shape, step: string | undefined): Shape | undefined {
  if (step !== undefined) {
    const member = memberOf(shape, step);
    if (member !== undefined) return member.shape;
  }
  for (const way of ways(shape)) {
    if (step === undefined && way.kind === 'list') return way.of;
    if (step !== undefined && way.kind === 'map') return way.of;
  }
  return undefined;
}

/** Every English text in a shape that is translated where it is shown, for the test that looks for their translations. */
export function textsOf(shape: Shape, seen = new Set<Shape>()): readonly string[] {
  if (seen.has(shape)) return [];
  seen.add(shape);
  return ways(shape).flatMap((way) => {
    if (way.kind === 'map' || way.kind === 'list') return textsOf(way.of, seen);
    if (way.kind !== 'object') return [];
    return Object.values(way.keys).flatMap((member) => [
      member.about,
      ...(member.deprecated === undefined ? [] : [member.deprecated]),
      ...textsOf(member.shape, seen),
    ]);
  });
}
