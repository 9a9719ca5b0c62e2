import { composeFile } from './compose/shape/file.ts';
import { flavorsFile } from './registryConfig/flavors.ts';
import { registryFile } from './registryConfig/shape/file.ts';
import { textsOf } from './yaml/shape.ts';

export { compose } from './compose/language.ts';
export { registryConfig } from './registryConfig/language.ts';

/** Every English text in the tables of these languages, which is translated where it is shown. */
export function yamlTexts(): readonly string[] {
  return [...new Set([composeFile, registryFile, flavorsFile].flatMap((shape) => textsOf(shape)))];
}
