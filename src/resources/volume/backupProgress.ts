import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Report } from '../../core/ports.ts';
import { block, padded } from '../../engine/archive/tarHeader.ts';

/** Hears of a backup: what the volume holds, how many bytes of tar came, and which size an entry has that begins. */
export type BackupProgress = { expect(size: number | undefined): void; note(length: number): void; enter(size: number): void };

/** Tells how far a backup is: bytes, and once the size of the volume is known, the part of it. A tar is larger than what is in it. */
export function trackBackup(report: Report): BackupProgress {
  let [bytes, overhead, reported, expected]: [number, number, number, number | undefined] = [0, 0, 0, undefined];
  return {
    expect: (size) => {
      expected = size || undefined;
    },
    enter: (size) => {
      overhead += block + padded(size) - size;
    },
    note: (length) => {
      bytes += length;
      // Often enough for the eye.
      if (bytes - reported < 4_000_000 && reported > 0) return;
      reported = bytes;
      const fraction = expected === undefined ? {} : { fraction: Math.min(0.99, Math.max(0, bytes - overhead) / expected) };
      report({ message: expected === undefined ? formatBytes(bytes) : t('{0} of {1}', formatBytes(bytes), formatBytes(expected)), ...fraction });
    },
  };
}
