import { t } from '../../../../core/l10n.ts';
import { type MountKeySpec, type MountSpec, mounts } from '../../instructions.ts';
import type { MountOption } from '../../stages.ts';
import { replaceFix } from '../fixes.ts';
import type { Finding, Rule } from '../rule.ts';
import { suggester } from '../suggest.ts';
import { anyMountKey, mountKeys, type ReadMount, readMounts } from './mountReader.ts';
import { mountValueProblem } from './mountValue.ts';

const url = 'https://docs.docker.com/reference/dockerfile/#run---mount';
type Suggest = ReturnType<typeof suggester>;

/** BuildKit's `parseMount` and `validateMount`. Values with variables are known to the build only. */
export const invalidMount: Rule = {
  id: 'InvalidMount',
  severity: 'error',
  url,
  rejects: true,
  check(file, report) {
    const suggest = suggester();
    readMounts(file, (mount) => {
      for (const option of mount.options) {
        const finding = optionProblem(mount, option, suggest);
        if (finding) report(finding);
      }
      const message = mount.spec && wholeProblem(mount, mount.spec);
      if (message !== undefined) report({ start: mount.flag.start, end: mount.flag.end, message });
    });
  },
};

function optionProblem(mount: ReadMount, option: MountOption, suggest: Suggest): Finding | undefined {
  const { key, value } = option;
  const written = key.text.toLowerCase();
  if (key.text.includes('$')) return undefined;
  if (written === 'type') return typeProblem(mount, option, suggest);
  const spec = anyMountKey(written);
  if (spec === undefined) return unknownKey(option, suggest);
  const span = { start: key.start, end: value?.end ?? key.end };
  if (value === undefined && spec.value !== 'flag') return { ...span, message: t('“{0}” needs a value: {0}=…', key.text) };
  if (mount.spec && isMisplaced(mount.spec, spec)) return { ...span, message: t('A mount of type {0} has no “{1}”.', mount.spec.type, spec.name) };
  const message = value === undefined || value.text.includes('$') ? undefined : mountValueProblem(spec, value.text);
  return message === undefined || value === undefined ? undefined : { start: value.start, end: value.end, message };
}

/** What BuildKit refuses for a type; other keys that have no use there it lets pass. */
function isMisplaced({ type }: MountSpec, { name }: MountKeySpec): boolean {
  if (name === 'required') return type !== 'secret' && type !== 'ssh';
  if (name === 'size') return type !== 'tmpfs';
  if (name === 'sharing') return type !== 'cache';
  if (name === 'mode' || name === 'uid' || name === 'gid') return type === 'bind' || type === 'tmpfs';
  return name === 'from' && type === 'secret';
}

function typeProblem({ type, spec }: ReadMount, { key, value }: MountOption, suggest: Suggest): Finding | undefined {
  if (value === undefined) return { start: key.start, end: key.end, message: t('“{0}” needs a value: {0}=…', key.text) };
  if (value.text.includes('$') || (type?.value === value && spec !== undefined)) return undefined;
  const types = mounts.map((mount) => mount.type);
  if (types.includes(value.text.toLowerCase())) return undefined;
  const meant = suggest(value.text, () => types);
  return {
    start: value.start,
    end: value.end,
    message: t('There is no mount of type “{0}”, only {1}.', value.text, types.join(', ')),
    ...(meant !== undefined && { fixes: [replaceFix(t('Change to {0}', meant), value, meant)] }),
  };
}

function unknownKey({ key }: MountOption, suggest: Suggest): Finding {
  const meant = suggest(key.text, mountKeys);
  return {
    start: key.start,
    end: key.end,
    message: key.text === '' ? t('A mount is a list of key=value with commas between and no space.') : t('A mount has no “{0}”.', key.text),
    ...(meant !== undefined && { fixes: [replaceFix(t('Change to {0}', meant), key, meant)] }),
  };
}

function wholeProblem({ options }: ReadMount, { type }: MountSpec): string | undefined {
  if (type !== 'secret') return undefined;
  const names = new Set(options.map(({ key }) => anyMountKey(key.text)?.name));
  if (names.has('source') && names.has('id')) return t('A secret has an id or a source, not both.');
  return names.has('source') || names.has('id') || names.has('target') || names.has('env') ? undefined : t('A secret needs an id, or a target.');
}
