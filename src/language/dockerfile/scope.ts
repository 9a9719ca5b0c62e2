import type { Dockerfile, Instruction, Pair } from './syntax.ts';
import { unquote } from './words.ts';

/** Where a variable gets its value. */
export type Definition = {
  readonly name: string;
  readonly kind: 'arg' | 'env';
  readonly pair: Pair;
  readonly instruction: Instruction;
  /** For an ARG without a value in a stage: the ARG of that name before the first FROM. */
  readonly global?: Definition;
};

/** ARGs that BuildKit sets itself; a stage that wants one declares it without a value. */
export const platformArguments: readonly string[] = [
  'TARGETPLATFORM',
  'TARGETOS',
  'TARGETARCH',
  'TARGETVARIANT',
  'TARGETSTAGE',
  'BUILDPLATFORM',
  'BUILDOS',
  'BUILDARCH',
  'BUILDVARIANT',
];

/** ARGs that need no declaration. */
export const proxyArguments: readonly string[] = ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [
  name,
  name.toLowerCase(),
]);

/** What is visible at an instruction, before it is carried out. */
export class Scope {
  readonly #arguments = new Map<string, Definition>();
  readonly #environment = new Map<string, Definition>();
  /** What is inherited, which no longer changes; linked, since a copy for each of a thousand stages would take its time. */
  readonly #inherited: Scope | undefined;

  /** An empty scope, which may inherit from a finished one. */
  constructor(inherited?: Scope) {
    this.#inherited = inherited;
  }

  /** This as it is now. */
  copy(): Scope {
    const copy = new Scope(this.#inherited);
    for (const definition of [...this.#arguments.values(), ...this.#environment.values()]) copy.define(definition);
    return copy;
  }

  /** The definition in force; ENV wins over ARG. */
  find(name: string): Definition | undefined {
    for (let scope: Scope | undefined = this; scope; scope = scope.#inherited) {
      const found = scope.#environment.get(name);
      if (found) return found;
    }
    for (let scope: Scope | undefined = this; scope; scope = scope.#inherited) {
      const found = scope.#arguments.get(name);
      if (found) return found;
    }
    return undefined;
  }

  get all(): readonly Definition[] {
    const scopes: Scope[] = [];
    for (let scope: Scope | undefined = this; scope; scope = scope.#inherited) scopes.push(scope);
    scopes.reverse();
    const declared = scopes.flatMap((scope) => [...scope.#arguments]);
    return [...new Map([...declared, ...scopes.flatMap((scope) => [...scope.#environment])]).values()];
  }

  define(definition: Definition): void {
    (definition.kind === 'arg' ? this.#arguments : this.#environment).set(definition.name, definition);
  }
}

/** What is seen while the instructions are gone through in order. */
export type Step = {
  readonly instruction: Instruction;
  /** Of a FROM and what stands before the first one: the global ARGs; else those of the stage so far, with its parents'. Changes after the visit. */
  readonly scope: Scope;
  /** The ARGs before the first FROM. */
  readonly globals: Scope;
};

/** Goes through the instructions with what is visible at each. A stage inherits ENV and ARG from the stage that it stands on. */
export function walkScopes(file: Dockerfile, visit: (step: Step) => void): void {
  const globals = new Scope();
  const ends: Scope[] = [];
  const visitAll = (instructions: readonly Instruction[], scope: Scope) => {
    for (const instruction of instructions) {
      visit({ instruction, scope: instruction.keyword === 'FROM' ? globals : scope, globals });
      for (const definition of definitionsOf(file, instruction, scope === globals ? undefined : globals)) scope.define(definition);
    }
  };
  const first = file.stages[0]?.from.index ?? file.instructions.length;
  visitAll(file.instructions.slice(0, first), globals);
  for (const stage of file.stages) {
    const scope = new Scope(stage.parent === undefined ? undefined : ends[stage.parent]);
    visitAll(stage.instructions, scope);
    ends[stage.index] = scope;
  }
}

/** The variables that an instruction defines. */
export function definitionsOf(file: Dockerfile, instruction: Instruction, globals?: Scope): readonly Definition[] {
  const { keyword, pairs } = instruction;
  if (keyword !== 'ARG' && keyword !== 'ENV') return [];
  return pairs.map((pair) => {
    const name = unquote(pair.name.text, file.escape);
    const global = keyword === 'ARG' && pair.value === undefined ? globals?.find(name) : undefined;
    return { name, kind: keyword === 'ARG' ? 'arg' : 'env', pair, instruction, ...(global && { global }) };
  });
}
