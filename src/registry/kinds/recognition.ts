import { parseChallenges } from '../challenge.ts';
import type { HttpAnswer } from '../http.ts';
import { parseJson } from '../jsonValue.ts';
import type { RegistrySession } from '../session.ts';
import { SingleFlight } from '../singleFlight.ts';
import type { Ask, Greeting, RegistryKind } from './kind.ts';

export type RecognitionOptions = {
  readonly kinds: readonly RegistryKind[];
  /** What a registry is that none of them recognizes. */
  readonly fallback: RegistryKind;
  readonly session: RegistrySession;
};

/** Finds out which kind a registry is: by its host, else by what it answers, which is asked once. */
export class Recognition {
  readonly #options: RecognitionOptions;
  readonly #flights = new SingleFlight<RegistryKind>();
  readonly #greetings = new SingleFlight<Greeting>();
  #kind: RegistryKind | undefined;
  #greeting: Greeting | undefined;

  constructor(options: RecognitionOptions) {
    this.#options = options;
    this.#kind = options.kinds.find((kind) => kind.id !== options.fallback.id && kind.matches(options.session.host));
  }

  /** What is known without asking. */
  get known(): RegistryKind | undefined {
    return this.#kind;
  }

  async kind(signal: AbortSignal): Promise<RegistryKind> {
    return this.#kind ?? this.#flights.run('kind', signal, (shared) => this.#find(shared));
  }

  async greeting(signal: AbortSignal): Promise<Greeting> {
    return this.#greeting ?? this.#greetings.run('greeting', signal, (shared) => this.#greet(shared));
  }

  async #greet(signal: AbortSignal): Promise<Greeting> {
    const greeting = greetingOf(await this.#options.session.greet('/v2/', signal));
    if (isConclusive(greeting)) this.#greeting = greeting;
    return greeting;
  }

  async #find(signal: AbortSignal): Promise<RegistryKind> {
    const greeting = await this.greeting(signal);
    const ask: Ask = async (path) => {
      const { status, headers, bytes } = await this.#options.session.greet(path, signal);
      return { status, headers, json: status === 200 ? parseJson(bytes) : undefined };
    };
    for (const kind of this.#options.kinds) {
      if (!(await kind.recognizes?.(greeting, ask))) continue;
      this.#kind = kind;
      return kind;
    }
    if (isConclusive(greeting)) this.#kind = this.#options.fallback;
    return this.#options.fallback;
  }
}

/** A registry in trouble may be recognized later. */
function isConclusive({ status }: Greeting): boolean {
  return status !== 429 && status < 500;
}

function greetingOf({ status, headers }: HttpAnswer): Greeting {
  const bearer = parseChallenges(headers['www-authenticate']).find(({ scheme }) => scheme === 'bearer');
  const realm = bearer?.parameters['realm'] ?? '';
  const service = bearer?.parameters['service'];
  return { status, headers, ...(URL.canParse(realm) && { realm: new URL(realm) }), ...(service !== undefined && { service }) };
}
