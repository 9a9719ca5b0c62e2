import { type Texts, text } from './text.ts';

const properties = {
  task: ['What the task does: build an image, or run a container.', { type: 'string', enum: ['build', 'run'] }],
  dockerfile: ['The Dockerfile, relative to the folder of the workspace.', { type: 'string', default: 'Dockerfile' }],
  context: ['The folder that COPY copies from; that of the Dockerfile unless given.', { type: 'string' }],
  tag: ['Name and tag of the image.', { type: 'string' }],
  stage: ['The stage to stop at.', { type: 'string' }],
  buildArguments: ['Values of ARGs, by name.', { type: 'object', additionalProperties: { type: 'string' } }],
  platform: ['The platform, such as linux/arm64.', { type: 'string' }],
  noCache: ['Do every step anew.', { type: 'boolean' }],
  pull: ['Look for newer base images.', { type: 'boolean' }],
  line: ['For “run”: a docker run line.', { type: 'string' }],
} as const;

/** `contributes.taskDefinitions`: tasks of the type `gantry`. The editor tells tasks apart by the properties that are named here, so that `run`, which programs of our own have, is one. */
export function taskDefinition(texts: Texts): object {
  const described = Object.entries(properties).map(([name, [description, schema]]) => [
    name,
    { ...schema, description: texts.add(`task.${name}`, text(description)) },
  ]);
  return { type: 'gantry', properties: { ...Object.fromEntries(described), run: { type: 'string' } } };
}
