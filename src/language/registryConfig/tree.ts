import { parseYaml } from '../yaml/parse.ts';
import { isFlavorsText } from '../yaml/recognise.ts';
import type { Shape } from '../yaml/shape.ts';
import type { YamlTree } from '../yaml/tree.ts';
import { flavorsFile } from './flavors.ts';
import { registryFile } from './shape/file.ts';

/** A registry's configuration that was read; `flavors` when it is one of the first registry. */
export type RegistryTree = { readonly yaml: YamlTree; readonly shape: Shape; readonly flavors: boolean };

/** Reads a registry's configuration. Never throws. */
export function parseRegistryConfig(text: string): RegistryTree {
  const flavors = isFlavorsText(text);
  return { yaml: parseYaml(text), flavors, shape: flavors ? flavorsFile : registryFile };
}
