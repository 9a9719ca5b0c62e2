/** A label to look for: a string must match whole, a pattern anywhere. */
export type Label = string | RegExp;

/** The pattern that finds a label in an element's text; VS Code pads some texts with blanks. */
export function exactly(label: Label): RegExp {
  return label instanceof RegExp ? label : new RegExp(`^\\s*${escaped(label)}\\s*$`);
}

/** The pattern text that matches this text and nothing else. */
export function escaped(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}
