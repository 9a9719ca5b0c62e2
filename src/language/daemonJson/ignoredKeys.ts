/** Names that the engine takes for its flags and then silently ignores, with the name that works. Measured on 20.10 and read in moby's `daemon/config`. */
const ignored: Readonly<Record<string, string>> = {
  'insecure-registry': 'insecure-registries',
  'registry-mirror': 'registry-mirrors',
};

/** Names in a daemon.json that do nothing, with those that were meant; none for what is no JSON object. */
export function ignoredKeys(text: string): readonly { readonly name: string; readonly meant: string }[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return [];
  }
  if (typeof value !== 'object' || value === null) return [];
  return Object.keys(value).flatMap((name) => (ignored[name] === undefined ? [] : [{ name, meant: ignored[name] }]));
}
