import { fieldsOf, textsOf } from '../../../engine/mapping/fields.ts';
import { type PortRule, planOf, type RunPlan, type Variable } from './plan.ts';

/** What an image says by itself, as far as a form shows it. */
export type ImageFacts = {
  readonly id: string;
  readonly exposed: readonly Pick<PortRule, 'containerPort' | 'protocol'>[];
  /** Paths of its own volumes. */
  readonly volumes: readonly string[];
  readonly environment: readonly Variable[];
  readonly command: readonly string[];
  readonly entrypoint: readonly string[];
  readonly user: string;
  readonly workingFolder: string;
  /** The engine's own JSON of its configuration. */
  readonly config: Readonly<Record<string, unknown>>;
};

/** Reads the engine's JSON of `GET /images/{name}/json`. */
export function imageFacts(inspect: unknown): ImageFacts {
  const raw = fieldsOf(inspect);
  const config = fieldsOf(raw['Config']);
  const text = (key: string) => (typeof config[key] === 'string' ? config[key] : '');
  return {
    id: typeof raw['Id'] === 'string' ? raw['Id'] : '',
    exposed: Object.keys(fieldsOf(config['ExposedPorts'])).flatMap(exposedPort),
    volumes: Object.keys(fieldsOf(config['Volumes'])),
    environment: textsOf(config['Env']).map(variableOf),
    command: textsOf(config['Cmd']),
    entrypoint: textsOf(config['Entrypoint']),
    user: text('User'),
    workingFolder: text('WorkingDir'),
    config,
  };
}

/** The plan that a form for an image begins with: the engine's and the image's defaults, in the background. */
export function planFromImage(reference: string): RunPlan {
  return planOf(reference);
}

/** `NAME=value`, or a name alone. */
export function variableOf(text: string): Variable {
  const equals = text.indexOf('=');
  return equals < 0 ? { name: text } : { name: text.slice(0, equals), value: text.slice(equals + 1) };
}

function exposedPort(text: string): readonly Pick<PortRule, 'containerPort' | 'protocol'>[] {
  const [, port, protocol = 'tcp'] = /^(\d{1,5})(?:\/([a-z]+))?$/.exec(text) ?? [];
  return port === undefined ? [] : [{ containerPort: Number(port), protocol }];
}
