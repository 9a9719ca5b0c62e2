/** An English text of the manifest; `{0}` stands for the first of `parts`, which are texts themselves. */
export type Text = { readonly template: string; readonly parts: readonly string[] };

/** A text from a table, or a template filled with texts from tables. */
export function text(template: string, ...parts: readonly string[]): Text {
  return { template, parts };
}

/** The text in the language of the bundle (English text → translation); English where the bundle has nothing. */
function render({ template, parts }: Text, bundle: Readonly<Record<string, string>> = {}): string {
  const lookUp = (english: string) => bundle[english] ?? english;
  return lookUp(template).replace(/\{(\d+)\}/g, (_match, index: string) => lookUp(parts[Number(index)] ?? ''));
}

/** Gathers the manifest's texts under keys such as `%command.gantry.volume.create%`. */
export class Texts {
  readonly #texts = new Map<string, Text>();

  /** Remembers a text and gives what stands for it in package.json. */
  add(key: string, content: Text): string {
    this.#texts.set(key, content);
    return `%${key}%`;
  }

  /** Every English text that has to be in the bundle. */
  get sources(): ReadonlySet<string> {
    return new Set([...this.#texts.values()].flatMap(({ template, parts }) => [template, ...parts]));
  }

  /** What goes into `package.nls.json`, or with a bundle into that language's. */
  render(bundle?: Readonly<Record<string, string>>): Record<string, string> {
    return Object.fromEntries([...this.#texts].map(([key, content]) => [key, render(content, bundle)]));
  }
}
