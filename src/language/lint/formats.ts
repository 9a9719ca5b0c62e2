import { asJson } from './formats/json.ts';
import { asSarif } from './formats/sarif.ts';
import { asText } from './formats/text.ts';
import type { FileReport } from './lintFile.ts';

/** How findings are written. */
export const formats = { text: asText, json: asJson, sarif: asSarif } satisfies Readonly<Record<string, (reports: readonly FileReport[]) => string>>;

export type Format = keyof typeof formats;

export function isFormat(name: string): name is Format {
  return Object.hasOwn(formats, name);
}
