const second = 1_000_000_000n;
const stampPattern = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.(\d{1,9}))?(Z|[+-]\d\d:\d\d) /;
/** The longest stamp with its space: `2026-01-02T03:04:05.123456789+00:00 `. */
const longestStamp = 36;

/** The time at the head of a log message. */
export type Stamp = { readonly text: string /** Nanoseconds since the epoch. */; readonly time: bigint };

/** Reads the time that the engine puts before a message, with the space after it; nothing when there is none. */
export function stampAt(bytes: Buffer, offset: number): Stamp | undefined {
  const match = stampPattern.exec(bytes.toString('latin1', offset, offset + longestStamp));
  return match?.[0] === undefined ? undefined : { text: match[0], time: nanoseconds(match[1] ?? '', match[2] ?? '', match[3] ?? 'Z') };
}

/** A moment as the `since` of a log wants it. */
export function sinceText(time: bigint): string {
  return `${time / second}.${String(time % second).padStart(9, '0')}`;
}

function nanoseconds(date: string, fraction: string, zone: string): bigint {
  return BigInt(Date.parse(`${date}${zone}`)) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}
