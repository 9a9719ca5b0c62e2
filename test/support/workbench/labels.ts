/** A label to look for: a string must match whole, a pattern anywhere. */
export type Label = string | RegExp;

/** The pattern that finds a label in an element's text; VS Code pads some texts with blanks. */
export function exactly(label: Label): RegExp {
  return label instanceof RegExp ? label : new RegExp(`^\\s*${escaped(label)}\\s*$`);
}

/** The pattern of a button's name: VS Code puts the key that does the same behind the title. */
export function buttonName(title: Label): RegExp {
  return title instanceof RegExp ? title : new RegExp(`^${escaped(title)}${keyBehind}$`);
}

/** A button's name without the key that does the same. */
export function withoutKey(name: string): string {
  return name.replace(new RegExp(`${keyBehind}$`), '');
}

const keyBehind = String.raw`(?: \([A-Z][\w+]*\))?`;

/** The pattern text that matches this text and nothing else. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
