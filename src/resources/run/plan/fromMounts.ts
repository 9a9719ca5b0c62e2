import { fieldsOf, listOf, textOf, textsOf } from '../../../engine/mapping/fields.ts';
import { mountOf, parseTmpfs, parseVolume } from './mountText.ts';
import type { EngineBody, MountRule } from './plan.ts';

/** The mounts of a container as it was asked for them; volumes that nobody named are given by the engine's name, so that what is in them is kept. */
export function mountsOf(raw: EngineBody): readonly MountRule[] {
  const host = fieldsOf(raw['HostConfig']);
  const binds = textsOf(host['Binds']).flatMap((text) => {
    const rule = parseVolume(text);
    return 'problem' in rule ? [] : [rule];
  });
  const tmpfs = Object.entries(fieldsOf(host['Tmpfs'])).map(([target, options]) =>
    parseTmpfs(textOf(options) === '' ? target : `${target}:${textOf(options)}`),
  );
  const asked = [...binds, ...listOf(host['Mounts']).map(mountOf), ...tmpfs];
  const inUse = listOf(raw['Mounts']).map(fieldsOf);
  const named = asked.map((rule) => withEnginesName(rule, inUse));
  return [...named, ...anonymous(raw, named, inUse)];
}

function withEnginesName(rule: MountRule, inUse: readonly EngineBody[]): MountRule {
  if (rule.type !== 'volume' || rule.source !== '') return rule;
  const found = inUse.find((mount) => textOf(mount['Destination']) === rule.target);
  return { ...rule, source: textOf(found?.['Name']) };
}

/** Volumes of the image, or of `-v /path`; of those from other containers, just the ones that it declares itself. */
function anonymous(raw: EngineBody, asked: readonly MountRule[], inUse: readonly EngineBody[]): readonly MountRule[] {
  const declared = new Set(Object.keys(fieldsOf(fieldsOf(raw['Config'])['Volumes'])));
  const borrows = textsOf(fieldsOf(raw['HostConfig'])['VolumesFrom']).length > 0;
  const known = new Set(asked.map(({ target }) => target));
  return inUse.flatMap((mount): readonly MountRule[] => {
    const [source, target] = [textOf(mount['Name']), textOf(mount['Destination'])];
    if (mount['Type'] !== 'volume' || source === '' || known.has(target) || (borrows && !declared.has(target))) return [];
    return [{ type: 'volume', source, target, readOnly: mount['RW'] === false, options: [] }];
  });
}
