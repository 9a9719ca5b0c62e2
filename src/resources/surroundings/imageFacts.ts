import { fieldsOf, numberOf, textOf, textRecordOf, textsOf } from '../../engine/mapping/fields.ts';
import type { ImageFacts } from '../../language/surroundings.ts';
import { platformName } from '../registry/platform.ts';

/** What an image brings to a stage, from `GET /images/{name}/json`. Engine API 1.24 to 1.53, and Podman 4. */
export function imageFactsOf(json: unknown): ImageFacts {
  const image = fieldsOf(json);
  const config = fieldsOf(image['Config']);
  const variant = textOf(image['Variant']);
  return {
    environment: Object.fromEntries(textsOf(config['Env']).map(assignment)),
    user: textOf(config['User']),
    workingDirectory: textOf(config['WorkingDir']),
    exposedPorts: Object.keys(fieldsOf(config['ExposedPorts'])),
    entrypoint: words(config['Entrypoint']),
    command: words(config['Cmd']),
    platform: platformName({ os: textOf(image['Os']), architecture: textOf(image['Architecture']), ...(variant !== '' && { variant }) }),
    size: numberOf(image['Size']) || numberOf(image['VirtualSize']),
    labels: textRecordOf(config['Labels']),
  };
}

/** Engines before 1.24 gave a single word as a text. */
function words(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : textsOf(value);
}

function assignment(text: string): [string, string] {
  const equals = text.indexOf('=');
  return equals < 0 ? [text, ''] : [text.slice(0, equals), text.slice(equals + 1)];
}
