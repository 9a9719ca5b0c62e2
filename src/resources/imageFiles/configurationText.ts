import { oneLine } from '../../core/plainText.ts';
import type { ImageLayer } from '../../engine/engine.ts';
import { fieldsOf, listOf, textOf, textsOf } from '../../engine/mapping/fields.ts';
import { instructionOf } from '../image/history.ts';

/** An image's configuration as JSON in which equal images are equal lines: names and lists that have no order are sorted, and what says nothing is left out. */
export function configurationText(details: Readonly<Record<string, unknown>>, history: readonly ImageLayer[]): string {
  const config = fieldsOf(details['Config']);
  const facts = {
    Id: textOf(details['Id']),
    Created: textOf(details['Created']),
    Platform: [details['Os'], details['Architecture'], details['Variant']].map(textOf).filter(Boolean).join('/'),
    Author: textOf(details['Author']),
    Comment: textOf(details['Comment']),
    Size: details['Size'],
    Config: sorted({ ...config, Env: [...textsOf(config['Env'])].sort(), Image: '', Hostname: '', Domainname: '' }),
    Layers: listOf(fieldsOf(details['RootFS'])['Layers']),
    History: [...history].reverse().map((layer) => oneLine(instructionOf(layer))),
  };
  return `${JSON.stringify(withoutEmpty(facts), null, 2)}\n`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, one]) => [name, sorted(one)] as const);
  return withoutEmpty(Object.fromEntries(entries.sort(([left], [right]) => (left < right ? -1 : 1))));
}

function withoutEmpty(facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(facts).filter(([, value]) => value !== '' && value !== null && value !== false && !(Array.isArray(value) && value.length === 0)),
  );
}
