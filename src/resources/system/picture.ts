import { escapeHtml } from '../../core/escapeHtml.ts';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { kindTitle } from './pruneQuestion.ts';
import type { KindSpace } from './summary.ts';

/** The bar in units of its own; it is drawn as wide as the page. */
const width = 1000;
const height = 28;

/** The disk usage as one bar, each kind with what is needed and, paler, what would come back; a legend tells which is which. */
export function picture(spaces: readonly KindSpace[]): string {
  const total = spaces.reduce((sum, { size }) => sum + size, 0);
  if (total === 0) return `<p>${escapeHtml(t('Nothing takes any space.'))}</p>`;
  let left = 0;
  const parts = spaces.flatMap(({ kind, size, reclaimable }) =>
    [
      { bytes: size - reclaimable, style: kind },
      { bytes: reclaimable, style: `${kind} free` },
    ].map(({ bytes, style }) => {
      const rect = `<rect class="${style}" x="${left.toFixed(1)}" y="0" width="${((width * bytes) / total).toFixed(1)}" height="${height}"/>`;
      left += (width * bytes) / total;
      return bytes > 0 ? rect : '';
    }),
  );
  const legend = spaces.map(
    ({ kind, size }) =>
      `<li><svg width="12" height="12" aria-hidden="true"><rect class="${kind}" width="12" height="12"/></svg> ${escapeHtml(kindTitle(kind))} ${formatBytes(size)}</li>`,
  );
  const words = spaces
    .map((one) => t('{0}: {1}, of which {2} would come back', kindTitle(one.kind), formatBytes(one.size), formatBytes(one.reclaimable)))
    .join('; ');
  return `<svg class="usage" role="img" aria-label="${escapeHtml(words)}" viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" width="100%" height="${height}">${parts.join('')}</svg>
<ul class="legend" aria-hidden="true">${legend.join('')}<li class="hint">${escapeHtml(t('paler: would come back'))}</li></ul>`;
}
