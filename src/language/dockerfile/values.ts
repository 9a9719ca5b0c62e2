import type { ImageFacts, Known } from '../surroundings.ts';
import { expand, type LookUp } from './expand.ts';
import { type Definition, platformArguments, proxyArguments, type Scope, walkScopes } from './scope.ts';
import type { Dockerfile, Instruction, Pair } from './syntax.ts';
import { unquote } from './words.ts';

/** What must be known of the world to work out values. */
type ValueFacts = Pick<Known, 'image' | 'platform'>;

/** The image that a stage stands on in the end. */
export type Base = {
  /** Its reference with variables replaced; `null` when that is not known, `scratch` for nothing. */
  readonly reference: string | null;
  readonly facts?: ImageFacts;
};

/** What a name stands for at an instruction. `value`: `null` when there is one that is not known, `undefined` when there is none. */
export type Seen = {
  readonly value: string | null | undefined;
  /** `build`: BuildKit sets it; `unknown`: an image of which nothing is known may set it. */
  readonly origin: 'file' | 'base' | 'build' | 'none' | 'unknown';
  readonly definition?: Definition;
};

/** What is visible at an instruction, with values. */
export type View = {
  readonly scope: Scope;
  /** Absent before the first stage, and in FROM. */
  readonly base?: Base;
  look(name: string): Seen;
  /** The value that a definition gives, if it is known. */
  valueFor(definition: Definition): string | null;
};

/**
 * Goes through the instructions with the values of variables at each: those that a build without `--build-arg` has. Linear.
 * A view is good during its visit only, unless its scope is copied as {@link viewAt} does.
 */
export function walkValues(file: Dockerfile, facts: ValueFacts, visit: (instruction: Instruction, view: View) => void): void {
  const values = new Map<Pair, string | null>();
  const bases: Base[] = [];
  const valueFor = (definition: Definition) => valueIn(values, definition, facts.platform);
  walkScopes(file, ({ instruction, scope }) => {
    const base = instruction.keyword === 'FROM' ? undefined : bases[instruction.stage];
    const view: View = { scope, ...(base && { base }), look: (name) => lookUp(name, scope, base, valueFor, facts.platform), valueFor };
    visit(instruction, view);
    const valueOfName = (name: string) => view.look(name).value;
    const found = definingPairs(instruction).map((pair) => [pair, pair.value ? valueOfText(pair.value.text, valueOfName, file.escape) : null] as const);
    for (const [pair, value] of found) values.set(pair, value);
    if (instruction.keyword === 'FROM') bases[instruction.stage] = baseOf(file, instruction.stage, bases, facts, valueOfName);
  });
}

/** What is visible at one instruction, to keep; `undefined` when the file has no such instruction. */
export function viewAt(file: Dockerfile, instruction: Instruction, facts: ValueFacts): View | undefined {
  let found: View | undefined;
  walkValues(file, facts, (one, view) => {
    if (one.index !== instruction.index) return;
    const scope = view.scope.copy();
    const { base, valueFor } = view;
    found = { ...view, scope, look: (name) => lookUp(name, scope, base, valueFor, facts.platform) };
  });
  return found;
}

/** Most values use no variable. */
function valueOfText(text: string, lookUpName: LookUp, escapeMark: string): string | null {
  return text.includes('$') ? expand(text, lookUpName, escapeMark) : unquote(text, escapeMark);
}

function definingPairs({ keyword, pairs }: Instruction): readonly Pair[] {
  return keyword === 'ARG' || keyword === 'ENV' ? pairs : [];
}

function baseOf(file: Dockerfile, index: number, bases: readonly Base[], facts: ValueFacts, valueOfName: (name: string) => string | null | undefined): Base {
  const { base, parent } = file.stages[index] ?? {};
  const inherited = parent === undefined ? undefined : bases[parent];
  if (inherited) return inherited;
  const reference = base === undefined ? null : expand(base.text, valueOfName, file.escape) || null;
  const found = reference === null || reference === 'scratch' ? undefined : facts.image(reference);
  return { reference, ...(typeof found === 'object' && { facts: found }) };
}

function lookUp(name: string, scope: Scope, base: Base | undefined, valueFor: View['valueFor'], platform: string | undefined): Seen {
  const definition = scope.find(name);
  const environment = base?.facts?.environment;
  // An ENV wins over every ARG, also when it comes from the base image.
  if (environment && Object.hasOwn(environment, name) && definition?.kind !== 'env') return { value: environment[name] ?? '', origin: 'base' };
  if (definition) return { value: valueFor(definition), origin: 'file', definition };
  if (base === undefined && platformArguments.includes(name)) return { value: platformValue(name, platform), origin: 'build' };
  if (base !== undefined && proxyArguments.includes(name)) return { value: null, origin: 'build' };
  if (base === undefined || environment || base.reference === 'scratch') return { value: undefined, origin: 'none' };
  return { value: null, origin: 'unknown' };
}

function valueIn(values: ReadonlyMap<Pair, string | null>, { name, kind, pair, global }: Definition, platform: string | undefined): string | null {
  if (pair.value !== undefined) return values.get(pair) ?? null;
  if (kind === 'env') return null;
  return global ? (values.get(global.pair) ?? null) : platformValue(name, platform);
}

/** The value of an ARG that BuildKit sets, on the engine's own platform. */
function platformValue(name: string, platform: string | undefined): string | null {
  if (platform === undefined || !platformArguments.includes(name)) return null;
  const [system = '', architecture = '', variant = ''] = platform.split('/');
  const part = name.replace(/^(TARGET|BUILD)/, '');
  const parts: Readonly<Record<string, string>> = { PLATFORM: platform, OS: system, ARCH: architecture, VARIANT: variant };
  return parts[part] ?? null;
}
