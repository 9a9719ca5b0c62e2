import { settings } from '../core/settings.ts';
import { daemonRules } from '../language/daemonJson/rules.ts';
import { allRules } from '../language/dockerfile/rules/index.ts';
import { type Texts, text } from './text.ts';

const typeNames = { string: 'string', number: 'number', boolean: 'boolean' } as const;

/** Names that are offered in settings that are objects; others are taken too. */
const names: Readonly<Record<string, readonly string[]>> = { 'language.rules': [...allRules.map(({ id }) => id), ...Object.keys(daemonRules)] };

/** `contributes.configuration`, from the table of settings. */
export function configuration(texts: Texts): object {
  const properties = Object.entries(settings).map(([key, { default: value, description, scope, ...rest }], order) => [
    `gantry.${key}`,
    {
      ...schemaOf(value, 'values' in rest ? rest.values : undefined, names[key]),
      default: value,
      description: texts.add(`setting.${key}`, text(description)),
      scope,
      order,
    },
  ]);
  return { title: 'Gantry', properties: Object.fromEntries(properties) };
}

/** What a workspace may and may not do before it is trusted. */
export function capabilities(texts: Texts): object {
  const restricted = Object.entries(settings).filter(([, { scope }]) => scope === 'machine');
  return {
    untrustedWorkspaces: {
      supported: 'limited',
      description: texts.add('untrusted', text('A workspace never chooses the engine, a program to run or a host that credentials are sent to.')),
      restrictedConfigurations: restricted.map(([key]) => `gantry.${key}`),
    },
    virtualWorkspaces: true,
  };
}

function schemaOf(value: unknown, values: readonly string[] | undefined, known: readonly string[] = []): object {
  if (Array.isArray(value)) return { type: 'array', items: { type: 'string' } };
  if (typeof value === 'object') {
    const properties = Object.fromEntries([...known].sort().map((name) => [name, {}]));
    return { type: 'object', properties, patternProperties: { '.*': values ? { type: 'string', enum: values } : { type: 'boolean' } } };
  }
  return { type: typeNames[typeof value as keyof typeof typeNames] };
}
