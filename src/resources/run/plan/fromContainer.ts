import { isDeepStrictEqual } from 'node:util';
import { fieldsOf, numberOf, textOf, textsOf } from '../../../engine/mapping/fields.ts';
import { type EngineDefaults, noDefaults, otherHostConfig, plainHostConfig } from './fromHostConfig.ts';
import { type ImageFacts, imageFacts, variableOf } from './fromImage.ts';
import { mountsOf } from './fromMounts.ts';
import { networksOf } from './fromNetworks.ts';
import { type EngineBody, planOf, type RunPlan } from './plan.ts';

/** Fields of `Config` that the plan has words for, that another part fills, or that only describe the moment. */
const handled = new Set(
  'Image Env Cmd Entrypoint User WorkingDir Tty OpenStdin StdinOnce AttachStdin AttachStdout AttachStderr ExposedPorts Volumes Labels Hostname ArgsEscaped OnBuild'.split(
    ' ',
  ),
);

/**
 * The plan that makes a container like an existing one, from the engine's JSON of it and of its image.
 * What came from the image is left to the image, so that a newer one may change it; everything else is kept,
 * in the engine's own words where the form has none. Volumes without a name are kept by the name that the engine gave them.
 */
export function planFromContainer(inspect: unknown, image: ImageFacts = imageFacts({}), defaults: EngineDefaults = noDefaults): RunPlan {
  const raw = fieldsOf(inspect);
  const config = fieldsOf(raw['Config']);
  const host = fieldsOf(raw['HostConfig']);
  const inherited = new Set(image.environment.map(({ name, value }) => `${name}=${value ?? ''}`));
  const other = otherConfig(raw, config, image);
  const hostOther = otherHostConfig(host, defaults);
  return {
    ...planOf(textOf(config['Image'])),
    ...plainHostConfig(host),
    name: textOf(raw['Name']).replace(/^\//, ''),
    mounts: mountsOf(raw),
    environment: textsOf(config['Env'])
      .filter((one) => !inherited.has(one))
      .map(variableOf),
    networks: networksOf(raw),
    ...commandOf(config, image),
    user: differs(config['User'], image.user),
    workingFolder: differs(config['WorkingDir'], image.workingFolder),
    interactive: config['OpenStdin'] === true,
    tty: config['Tty'] === true,
    detached: config['StdinOnce'] !== true,
    other: { ...other, ...(Object.keys(hostOther).length > 0 && { HostConfig: hostOther }) },
  };
}

function differs(value: unknown, inherited: string): string {
  return textOf(value) === inherited ? '' : textOf(value);
}

/** The command and the entry point, where they are not the image's. An entry point that is given takes the image's command away. */
function commandOf(config: EngineBody, image: ImageFacts): Pick<RunPlan, 'command' | 'entrypoint'> {
  const [entrypoint, command] = [textsOf(config['Entrypoint']), textsOf(config['Cmd'])];
  const sameEntrypoint = isDeepStrictEqual(entrypoint, image.entrypoint) && (command.length > 0 || image.command.length === 0);
  const sameCommand = sameEntrypoint && isDeepStrictEqual(command, image.command);
  return {
    ...(!sameEntrypoint && { entrypoint: entrypoint.length === 0 ? [''] : entrypoint }),
    ...(!sameCommand && command.length > 0 && { command }),
  };
}

function otherConfig(raw: EngineBody, config: EngineBody, image: ImageFacts): EngineBody {
  const kept = Object.entries(config).filter(([key, value]) => !handled.has(key) && !isNothing(value) && !isDeepStrictEqual(value, image.config[key]));
  const labels = without(fieldsOf(config['Labels']), fieldsOf(image.config['Labels']));
  const published = fieldsOf(fieldsOf(raw['HostConfig'])['PortBindings']);
  const exposed = without(fieldsOf(config['ExposedPorts']), { ...fieldsOf(image.config['ExposedPorts']), ...published }, true);
  return {
    ...Object.fromEntries(kept),
    ...hostname(raw, config),
    ...(Object.keys(labels).length > 0 && { Labels: labels }),
    ...(Object.keys(exposed).length > 0 && { ExposedPorts: exposed }),
  };
}

/** The engine names a container by its id when nobody named it, and shares a name with its network or machine. */
function hostname(raw: EngineBody, config: EngineBody): EngineBody {
  const name = textOf(config['Hostname']);
  const host = fieldsOf(raw['HostConfig']);
  const shared = textOf(host['NetworkMode']).startsWith('container:') || textOf(host['UTSMode']) === 'host' || textOf(host['NetworkMode']) === 'host';
  return name === '' || shared || textOf(raw['Id']).startsWith(name) ? {} : { Hostname: name };
}

function without(all: EngineBody, inherited: EngineBody, byName = false): EngineBody {
  return Object.fromEntries(Object.entries(all).filter(([key, value]) => !(Object.hasOwn(inherited, key) && (byName || inherited[key] === value))));
}

/** What the engine says where nothing was asked. */
export function isNothing(value: unknown): boolean {
  if (value === undefined || value === null || value === '' || value === false) return true;
  return typeof value === 'object' ? Object.keys(value).length === 0 : typeof value === 'number' && numberOf(value) === 0;
}
