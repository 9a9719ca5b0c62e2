/** One record about the next entry. The value is bytes, as an extended attribute may be anything. */
export type PaxRecord = { readonly key: string; readonly value: Buffer };

/** Reads the records of a PAX header, POSIX.1-2017 `pax`, "pax Extended Header"; `undefined` when they are damaged. */
export function parsePax(bytes: Buffer): PaxRecord[] | undefined {
  const records: PaxRecord[] = [];
  for (let at = 0; at < bytes.length; ) {
    const space = bytes.indexOf(0x20, at);
    const length = space < 0 || space - at > 20 ? Number.NaN : Number(bytes.toString('latin1', at, space));
    const equals = bytes.indexOf(0x3d, space);
    const end = at + length;
    if (!Number.isInteger(length) || equals < 0 || end > bytes.length || equals >= end || bytes[end - 1] !== 0x0a) return undefined;
    records.push({ key: bytes.toString('latin1', space + 1, equals), value: bytes.subarray(equals + 1, end - 1) });
    at = end;
  }
  return records;
}

/** Writes the records of a PAX header. */
export function formatPax(records: readonly PaxRecord[]): Buffer {
  return Buffer.concat(
    records.flatMap(({ key, value }) => {
      // The length counts its own digits.
      const rest = key.length + value.length + 3;
      let length = rest + String(rest).length;
      length = rest + String(length).length;
      return [Buffer.from(`${length} ${key}=`, 'latin1'), value, Buffer.from('\n')];
    }),
  );
}
