import { fieldsOf, textOf } from '../../../engine/mapping/fields.ts';
import { type Path, valueAt, withValue } from './body.ts';
import { pair } from './csv.ts';
import type { EngineBody } from './plan.ts';
import { bytesOf, sizeText } from './quantities.ts';

type Form = 'text' | 'flag' | 'record' | 'bytes' | 'octal';

/** What `--mount` says beside type, source, target and readonly, and where the engine has it. Engine API 1.41 and later, "Mount". */
export const detailKeys = {
  consistency: { path: ['Consistency'], form: 'text' },
  'bind-propagation': { path: ['BindOptions', 'Propagation'], form: 'text' },
  'bind-nonrecursive': { path: ['BindOptions', 'NonRecursive'], form: 'flag' },
  'bind-create-src': { path: ['BindOptions', 'CreateMountpoint'], form: 'flag' },
  'volume-nocopy': { path: ['VolumeOptions', 'NoCopy'], form: 'flag' },
  'volume-label': { path: ['VolumeOptions', 'Labels'], form: 'record' },
  'volume-subpath': { path: ['VolumeOptions', 'Subpath'], form: 'text' },
  'volume-driver': { path: ['VolumeOptions', 'DriverConfig', 'Name'], form: 'text' },
  'volume-opt': { path: ['VolumeOptions', 'DriverConfig', 'Options'], form: 'record' },
  'image-subpath': { path: ['ImageOptions', 'Subpath'], form: 'text' },
  'tmpfs-size': { path: ['TmpfsOptions', 'SizeBytes'], form: 'bytes' },
  'tmpfs-mode': { path: ['TmpfsOptions', 'Mode'], form: 'octal' },
} as const satisfies Readonly<Record<string, { readonly path: Path; readonly form: Form }>>;
export type DetailKey = keyof typeof detailKeys;

/** The details with one more field of `--mount`; `undefined` when its value is not right. */
export function detailOf(details: EngineBody, key: DetailKey, value: string | undefined): EngineBody | undefined {
  const { path, form } = detailKeys[key];
  const read = readers[form](value, valueAt(details, path));
  return read === undefined ? undefined : withValue(details, path, read);
}

/** The details as fields of `--mount`, and the names of those that it cannot say. */
export function detailWords(details: EngineBody): { readonly fields: readonly string[]; readonly unsaid: readonly string[] } {
  const known = Object.entries(detailKeys);
  const fields = known.flatMap(([key, { path, form }]) => {
    const value = valueAt(details, path);
    return value === undefined || value === null ? [] : writers[form](value).map((text) => (text === '' ? key : `${key}=${text}`));
  });
  const said = new Set(known.map(([, { path }]) => path.join('.')));
  const unsaid = leaves(details).filter((leaf) => ![...said].some((path) => leaf === path || leaf.startsWith(`${path}.`)));
  return { fields, unsaid };
}

const readers: Readonly<Record<Form, (value: string | undefined, before: unknown) => unknown>> = {
  text: (value) => value,
  flag: (value) => value === undefined || value === 'true' || value === '1',
  record: (value, before) => {
    const [name, text = ''] = pair(value ?? '');
    return { ...fieldsOf(before), [name]: text };
  },
  bytes: (value) => bytesOf(value ?? ''),
  octal: (value) => (/^[0-7]{1,5}$/.test(value ?? '') ? Number.parseInt(value ?? '', 8) : undefined),
};

const writers: Readonly<Record<Form, (value: unknown) => readonly string[]>> = {
  text: (value) => [textOf(value)].filter((text) => text !== ''),
  flag: (value) => (value === true ? [''] : []),
  record: (value) => Object.entries(fieldsOf(value)).map(([name, text]) => `${name}=${textOf(text)}`),
  bytes: (value) => (typeof value === 'number' ? [sizeText(value)] : []),
  octal: (value) => (typeof value === 'number' ? [`0${value.toString(8)}`] : []),
};

function leaves(value: unknown, path = ''): readonly string[] {
  const fields = Object.entries(fieldsOf(value));
  if (fields.length === 0) return path === '' || value === null || typeof value === 'object' ? [] : [path];
  return fields.flatMap(([key, one]) => leaves(one, path === '' ? key : `${path}.${key}`));
}
