import { fieldsOf, listOf, numberOf, textOf } from '../../../engine/mapping/fields.ts';
import { bytesOf, sizeText } from '../plan/quantities.ts';
import { type Codec, number } from './codecs.ts';

/** `name=soft[:hard]`. */
export const ulimit: Codec = {
  read(value, before) {
    const [, Name, soft, hard = soft] = /^([a-z]+)=(-?\d{1,15})(?::(-?\d{1,15}))?$/.exec(value) ?? [];
    if (Name === undefined) return undefined;
    return [...listOf(before).filter((one) => textOf(fieldsOf(one)['Name']) !== Name), { Name, Soft: Number(soft), Hard: Number(hard) }];
  },
  write: (value) =>
    listOf(value)
      .map(fieldsOf)
      .map(({ Name, Soft, Hard }) => `${textOf(Name)}=${numberOf(Soft)}${numberOf(Soft) === numberOf(Hard) ? '' : `:${numberOf(Hard)}`}`),
};

/** `host[:container[:permissions]]`; a name with `=` is one of the container device interface. */
export const device: Codec = {
  read(value, before) {
    const [host = '', second, third] = value.split(':');
    if (host === '' || value.split(':').length > 3) return undefined;
    const alone = second !== undefined && third === undefined && /^[rwm]{1,3}$/.test(second);
    const entry = { PathOnHost: host, PathInContainer: alone || second === undefined ? host : second, CgroupPermissions: (alone ? second : third) ?? 'rwm' };
    return [...listOf(before), entry];
  },
  write: (value) =>
    listOf(value)
      .map(fieldsOf)
      .map(({ PathOnHost, PathInContainer, CgroupPermissions }) => {
        const [host, inside, permissions] = [textOf(PathOnHost), textOf(PathInContainer), textOf(CgroupPermissions)];
        return permissions === 'rwm' || permissions === '' ? (inside === host ? host : `${host}:${inside}`) : `${host}:${inside}:${permissions}`;
      }),
};

/** `path:rate`, in bytes or in operations for each second. */
export function throttle(unit: 'bytes' | 'operations'): Codec {
  return {
    read(value, before) {
      const colon = value.lastIndexOf(':');
      const rate = unit === 'bytes' ? bytesOf(value.slice(colon + 1)) : number.read(value.slice(colon + 1), undefined);
      return colon < 1 || rate === undefined ? undefined : [...listOf(before), { Path: value.slice(0, colon), Rate: rate }];
    },
    write: (value) =>
      listOf(value)
        .map(fieldsOf)
        .map(({ Path, Rate }) => `${textOf(Path)}:${unit === 'bytes' ? sizeText(numberOf(Rate)) : numberOf(Rate)}`),
  };
}

/** `path:weight`. */
export const weight: Codec = {
  read(value, before) {
    const [, path, digits] = /^(.+):(\d{1,4})$/s.exec(value) ?? [];
    return path === undefined ? undefined : [...listOf(before), { Path: path, Weight: Number(digits) }];
  },
  write: (value) =>
    listOf(value)
      .map(fieldsOf)
      .map(({ Path, Weight }) => `${textOf(Path)}:${numberOf(Weight)}`),
};
