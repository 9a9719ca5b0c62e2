/** One way to log in that a server offers, such as `Bearer realm="…",service="…"`; all names in lower case. */
export type Challenge = { readonly scheme: string; readonly parameters: Readonly<Record<string, string>> };

const token = /[!#$%&'*+.^_`|~\w-]+/y;
const quoted = /"((?:[^"\\]|\\.)*)"/y;

/** Takes a `WWW-Authenticate` header apart: several challenges, any order of parameters. RFC 9110 §11.6.1. Never throws. */
export function parseChallenges(header: string | undefined): Challenge[] {
  const text = header ?? '';
  const challenges: { scheme: string; parameters: Record<string, string> }[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const match = pattern.exec(text);
    if (!match) return undefined;
    at = pattern.lastIndex;
    return match;
  };
  while (at < text.length) {
    take(/[\s,]+/y);
    const name = take(token)?.[0].toLowerCase();
    if (name === undefined) {
      at += 1;
      continue;
    }
    // Only a parameter has an equals sign after its name; anything else opens the next challenge.
    if (!take(/\s*=\s*/y)) {
      challenges.push({ scheme: name, parameters: {} });
      continue;
    }
    const value = take(quoted)?.[1]?.replaceAll(/\\(.)/g, '$1') ?? take(/[^\s,]*/y)?.[0] ?? '';
    const parameters = challenges.at(-1)?.parameters;
    if (parameters && !Object.hasOwn(parameters, name)) parameters[name] = value;
  }
  return challenges;
}
