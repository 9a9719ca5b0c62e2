import { fileLogOptions } from './checkLogOptions.ts';
import { examples } from './examples.ts';
import { type DaemonKey, daemonKeys, flagsOf } from './keys.ts';
import { fieldTexts, keyTexts } from './keyTexts.ts';
import { type RemovedKey, removedKeys } from './removedKeys.ts';
import type { Shape } from './shapes.ts';

type Schema = Readonly<Record<string, unknown>>;

/**
 * The JSON schema (draft 7) of daemon.json for editors: completion and hover. It constrains nothing, because the language reports every
 * mistake as what it is to the engine, and a schema would report it again as a warning; values are offered as examples and snippets.
 */
export function daemonJsonSchema(): Schema {
  return {
    $schema: 'http://json-schema.org/draft-07/schema#',
    title: 'Configuration of the Docker engine (daemon.json)',
    properties: {
      ...Object.fromEntries([...daemonKeys].map(([name, key]) => [name, keySchema(name, key)])),
      ...Object.fromEntries([...removedKeys].map(([name, key]) => [name, removedSchema(key)])),
    },
  };
}

function keySchema(name: string, key: DaemonKey): Schema {
  const facts = [
    ...(key.initial === undefined ? [] : [`Default: \`${key.initial}\``]),
    ...(key.since === undefined ? [] : [`Since ${key.since}`]),
    ...(key.linux ? ['Linux only'] : []),
    ...flagsOf(name, key).map((flag) => `Flag: \`--${flag}\``),
    key.live ? 'Reloads live' : 'Needs a restart',
  ];
  return {
    markdownDescription: `${keyTexts[name] ?? name}\n\n${facts.join(' · ')}`,
    ...valueSchema(key.shape),
    ...(name === 'log-opts' && { properties: Object.fromEntries(fileLogOptions.map((option) => [option, { defaultSnippets: [{ body: '$1' }] }])) }),
    ...(name === 'host-gateway-ip' && { deprecationMessage: 'Use host-gateway-ips with engines since 28.0.' }),
    ...examples[name],
  };
}

function removedSchema({ removed, use }: RemovedKey): Schema {
  return { markdownDescription: `Gone since ${removed}.${use === undefined ? '' : ` Use \`${use}\`.`}`, doNotSuggest: true };
}

/** Without `type` and `enum`, which would be reported a second time. */
function valueSchema(shape: Shape): Schema {
  if (shape.type === 'boolean')
    return {
      defaultSnippets: [
        { label: 'true', body: true },
        { label: 'false', body: false },
      ],
    };
  if (shape.type === 'string')
    return shape.oneOf
      ? { defaultSnippets: shape.oneOf.map((one) => ({ label: JSON.stringify(one), body: one })) }
      : { defaultSnippets: [{ label: '""', body: '$1' }] };
  if (shape.type === 'array') return { items: valueSchema(shape.items), defaultSnippets: [{ label: '[]', body: ['$1'] }] };
  if (shape.type === 'map') return { additionalProperties: valueSchema(shape.values), defaultSnippets: [{ label: '{}', body: {} }] };
  if (shape.type === 'object') return { properties: Object.fromEntries(Object.entries(shape.fields).map(([name, field]) => [name, fieldSchema(name, field)])) };
  return {};
}

function fieldSchema(name: string, field: Shape): Schema {
  const text = fieldTexts[name];
  return { ...(text !== undefined && { markdownDescription: text }), ...valueSchema(field) };
}
