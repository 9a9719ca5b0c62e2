/** A text in which a rule finds one thing: what it marks, and what its first fix makes of the text. */
export type Bad = { readonly text: string; readonly marks: string; readonly fixed?: string };
export type Cases = { readonly bad: readonly Bad[]; readonly good: readonly string[] };

export const lines = (...all: readonly string[]) => `${all.join('\n')}\n`;
export const run = (command: string) => lines('FROM debian:12', `RUN ${command}`);
