import type { SentPoint } from '../messages.ts';

/** How points become lines. Written out into the page: uses nothing from outside of itself. */
export function makeLines(span: number, width: number, height: number) {
  /** Milliseconds without a point after which a line breaks off. */
  const gap = 5000;
  return {
    /** The `d` of an SVG path for one column of points; the right edge is now, the top edge `top`. Missing points break the line. */
    path(points: readonly SentPoint[], column: number, top: number, now: number): string {
      let text = '';
      let before: number | undefined;
      for (const point of points) {
        const at = point[0] ?? 0;
        const value = point[column];
        if (value === null || value === undefined) {
          before = undefined;
          continue;
        }
        const x = width - ((now - at) / span) * width;
        const y = height - Math.min(value / top, 1) * height;
        text += `${before === undefined || at - before > gap ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`;
        before = at;
      }
      return text;
    },

    /** Adds points and drops those that are too old. */
    keep(points: readonly SentPoint[], more: readonly SentPoint[], now: number): SentPoint[] {
      return [...points, ...more].filter(([at]) => now - (at ?? 0) <= span);
    },
  };
}

export type Lines = ReturnType<typeof makeLines>;
