import { escapeHtml } from '../../core/escapeHtml.ts';
import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import type { Fact } from './facts.ts';
import { picture } from './picture.ts';
import { kindTitle } from './pruneQuestion.ts';
import type { KindSpace } from './summary.ts';

/** What the page shows now; each part is absent until it is known. */
export type SystemView = {
  readonly facts?: readonly Fact[];
  readonly warnings?: readonly string[];
  readonly spaces?: readonly KindSpace[];
  /** What is going on. */
  readonly busy?: string;
  /** Why a part could not be had. */
  readonly problem?: string;
};

/** The page's changing part; every text in it is escaped. */
export function systemHtml(view: SystemView): string {
  return [problemPart(view), spacePart(view), warningPart(view), factPart(view)].join('\n');
}

/** What stands around it from the first moment. */
export function systemBody(title: string): string {
  return `<header><h1>${escapeHtml(title)}</h1>
<p class="actions">${button('refresh', t('Refresh'))}${button('events', t('Show Events'))}</p></header>
<main id="content"><p role="status">${escapeHtml(t('Asking the engine…'))}</p></main>`;
}

function problemPart({ busy, problem }: SystemView): string {
  const state = busy === undefined ? '' : `<p role="status">${escapeHtml(busy)}</p>`;
  return problem === undefined ? state : `${state}<p class="problem" role="alert">${escapeHtml(problem)}</p>`;
}

function spacePart({ spaces }: SystemView): string {
  if (spaces === undefined) return `<section><h2>${escapeHtml(t('Disk usage'))}</h2><p>${button('refresh', t('Measure'))}</p></section>`;
  const sum = (of: 'size' | 'reclaimable') => spaces.reduce((total, one) => total + one[of], 0);
  const heads = [t('Kind'), t('Number'), t('In use'), t('Size'), t('Would come back')].map((text) => `<th scope="col">${escapeHtml(text)}</th>`);
  return `<section><h2>${escapeHtml(t('Disk usage'))}</h2>
${picture(spaces)}
<table>
<thead><tr>${heads.join('')}<td></td></tr></thead>
<tbody>${spaces.map(spaceRow).join('\n')}
<tr><th scope="row">${escapeHtml(t('Networks'))}</th><td></td><td></td><td></td><td></td><td>${button('prune:networks', t('Prune…'), t('Prune {0}…', t('Networks')))}</td></tr></tbody>
<tfoot><tr><th scope="row">${escapeHtml(t('All'))}</th><td></td><td></td><td class="size">${formatBytes(sum('size'))}</td><td class="size">${formatBytes(sum('reclaimable'))}</td>
<td>${button('prune:everything', t('Prune All…'))}</td></tr></tfoot>
</table></section>`;
}

function spaceRow({ kind, count, active, size, reclaimable }: KindSpace): string {
  const title = kindTitle(kind);
  const share = size === 0 ? '' : ` (${Math.round((100 * reclaimable) / size)} %)`;
  return `<tr><th scope="row">${escapeHtml(title)}</th><td class="size">${count}</td><td class="size">${active}</td><td class="size">${formatBytes(size)}</td>
<td class="size">${formatBytes(reclaimable)}${share}</td><td>${button(`prune:${kind}`, t('Prune…'), t('Prune {0}…', title))}</td></tr>`;
}

function warningPart({ warnings = [] }: SystemView): string {
  if (warnings.length === 0) return '';
  return `<section><h2>${escapeHtml(t('Warnings'))}</h2><ul class="warnings">${warnings.map((one) => `<li>${escapeHtml(one)}</li>`).join('')}</ul></section>`;
}

function factPart({ facts }: SystemView): string {
  if (facts === undefined) return '';
  const rows = facts.map(([name, value]) => `<tr><th scope="row">${escapeHtml(name)}</th><td>${escapeHtml(value)}</td></tr>`);
  return `<section><h2>${escapeHtml(t('Engine'))}</h2><table class="facts"><tbody>${rows.join('\n')}</tbody></table></section>`;
}

function button(action: string, label: string, accessible = label): string {
  return `<button data-action="${action}" aria-label="${escapeHtml(accessible)}">${escapeHtml(label)}</button>`;
}
