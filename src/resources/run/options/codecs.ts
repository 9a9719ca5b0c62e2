import { fieldsOf, textOf, textRecordOf, textsOf } from '../../../engine/mapping/fields.ts';
import { pair } from '../plan/csv.ts';
import { bytesOf, durationText, nanosecondsOf, sizeText } from '../plan/quantities.ts';

/** How the value of a flag becomes a value of the engine's, and back. */
export type Codec = {
  /** The flag stands alone, and may be followed by `=false`. */
  readonly alone?: true;
  /** The engine's value after one more use of the flag; `undefined` when the text is not right. */
  read(text: string, before: unknown): unknown;
  /** The flag's values, one for each use; none for what stands for nothing. */
  write(value: unknown): readonly string[];
};

export const text: Codec = { read: (value) => value, write: (value) => [textOf(value)].filter((one) => one !== '') };

export const list: Codec = { read: (value, before) => [...textsOf(before), value], write: textsOf };

export const flag: Codec = {
  alone: true,
  read: (value) => (['true', '1', 't'].includes(value.toLowerCase()) ? true : ['false', '0', 'f'].includes(value.toLowerCase()) ? false : undefined),
  write: (value) => (typeof value === 'boolean' ? [String(value)] : []),
};

export const number: Codec = {
  read: (value) => (/^-?\d{1,15}$/.test(value) ? Number(value) : undefined),
  write: (value) => (typeof value === 'number' ? [String(value)] : []),
};

/** A size; -1 means that there is no limit. */
export const bytes: Codec = {
  read: (value) => (value === '-1' ? -1 : bytesOf(value)),
  write: (value) => (typeof value === 'number' ? [value < 0 ? '-1' : sizeText(value)] : []),
};

export const duration: Codec = { read: nanosecondsOf, write: (value) => (typeof value === 'number' ? [durationText(value)] : []) };

/** `name=value`, each use adding one. */
export const record: Codec = {
  read(value, before) {
    const [name, one = ''] = pair(value);
    return name === '' ? undefined : { ...textRecordOf(before), [name]: one };
  },
  write: (value) => Object.entries(textRecordOf(value)).map(([name, one]) => `${name}=${one}`),
};

/** Ports as the engine lists exposed ones: the keys of an object. */
export const exposed: Codec = {
  read(value, before) {
    const [, port = '', protocol = 'tcp'] = /^(\d{1,5}(?:-\d{1,5})?)(?:\/(tcp|udp|sctp))?$/i.exec(value) ?? [];
    const [first = 0, last = first] = port.split('-').map(Number);
    if (first < 1 || last > 65_535 || last < first || last - first > 1000) return undefined;
    const ports = Array.from({ length: last - first + 1 }, (_, index) => [`${first + index}/${protocol.toLowerCase()}`, {}]);
    return { ...fieldsOf(before), ...Object.fromEntries(ports) };
  },
  write: (value) => Object.keys(fieldsOf(value)).map((port) => port.replace(/\/tcp$/, '')),
};

/** A command for a shell, as the engine's health check has it. */
export const healthCommand: Codec = {
  read: (value) => (value === '' ? undefined : ['CMD-SHELL', value]),
  write(value) {
    const [kind, ...words] = textsOf(value);
    return kind === 'CMD-SHELL' && words.length === 1 ? words : [];
  },
};

/** No health check, whatever the image says. */
export const noHealthCheck: Codec = {
  alone: true,
  read: (value) => (value === 'true' ? ['NONE'] : undefined),
  write: (value) => (textsOf(value)[0] === 'NONE' ? ['true'] : []),
};

/** The CLI sends the profile itself, which is in a file that only it can read. */
export const security: Codec = {
  read: (value, before) =>
    /^seccomp[=:](?!unconfined$|builtin$|\{)/.test(value) || value === 'systempaths=unconfined' ? undefined : [...textsOf(before), value],
  write: textsOf,
};
