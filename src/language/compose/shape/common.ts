import { either, flag, formatted, key, list, map, number, object, oneOf, scalar, text, textOrNumber } from '../../yaml/shape.ts';

/** `KEY: value`, or `- KEY=value`. */
export const pairs = either(map(scalar), list(text));
export const textOrList = either(text, list(text));
export const command = either(text, list(text), { ...scalar, types: ['null'] });
export const duration = formatted('duration', textOrNumber);
export const bytes = formatted('bytes', textOrNumber);
export const options = map(textOrNumber);
export const path = formatted('path');
/** `true`, or in old files `name: …`. */
export const external = either(flag, object({ name: key(text, 'The name outside of this project.', { deprecated: 'Use name beside external.' }) }));

export const ulimits = map(
  either(
    number,
    object({
      soft: key(number, 'The limit that is in force.', { required: true }),
      hard: key(number, 'How far a process may raise the limit itself.', { required: true }),
    }),
  ),
);

export const extraHosts = either(map(either(text, list(text))), list(text));

/** A secret or a config that a service gets: its name, or more. */
export function grants(name: string, place: string) {
  return list(
    either(
      formatted(name),
      object({
        source: key(formatted(name), 'Which one, by its name at the top of the file.'),
        target: key(text, place),
        uid: key(text, 'The user id that owns the file in the container.'),
        gid: key(text, 'The group id that owns the file in the container.'),
        mode: key(textOrNumber, 'Who may read the file, in octal such as 0440.'),
      }),
    ),
  );
}

export const hook = object({
  command: key(command, 'What is run in the container.', { required: true }),
  user: key(text, 'Who runs it; the service’s user when left out.'),
  privileged: key(flag, 'Runs it with all rights.'),
  working_dir: key(text, 'The folder it starts in.'),
  environment: key(pairs, 'Variables for this command.'),
});

const deviceKeys = {
  capabilities: key(list(text), 'What the device must be able to do, such as gpu.', { required: true }),
  count: key(textOrNumber, 'How many devices, or all.'),
  device_ids: key(list(text), 'Which devices, by their ids.'),
  driver: key(text, 'The driver of the device, such as nvidia.'),
  options: key(pairs, 'Settings of the driver.'),
};
export const deviceRequests = list(object(deviceKeys));
export const gpus = either(
  oneOf('all'),
  list(object({ ...deviceKeys, capabilities: key(list(text), 'What the GPU must be able to do, such as compute.') }, 'ignored')),
);
export const labels = key(pairs, 'Labels: facts for people and tools.');
