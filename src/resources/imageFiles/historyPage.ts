import { escapeHtml } from '../../core/escapeHtml.ts';
import { t } from '../../core/l10n.ts';
import type { HistoryStep } from './historySteps.ts';

/** The body of the page: the instructions as bars and as a table, and the place for the files of one. */
export function historyBody(title: string, summary: string, steps: readonly HistoryStep[]): string {
  return `<header>
<h1>${escapeHtml(title)}</h1>
<p>${escapeHtml(summary)}</p>
<p class="hint">${escapeHtml(t('Enter, or a click, lists the files of an instruction’s layer.'))}</p>
<button id="as-table" aria-pressed="false">${escapeHtml(t('Table'))}</button>
<button id="as-text">${escapeHtml(t('Open as a Text'))}</button>
</header>
<ul id="steps" role="listbox" aria-label="${escapeHtml(t('Instructions, lowest layer first'))}">
${steps.map(bar).join('\n')}
</ul>
<table id="steps-table" hidden>
<thead><tr>${[t('Size'), t('Created'), t('Created by'), ''].map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('')}</tr></thead>
<tbody>
${steps.map(line).join('\n')}
</tbody>
</table>
<p id="state" role="status"></p>
<section id="files" aria-labelledby="files-title" hidden>
<h2 id="files-title" tabindex="-1"></h2>
<p id="files-note"></p>
<input id="filter" type="search" placeholder="${escapeHtml(t('Filter by name'))}" aria-label="${escapeHtml(t('Filter by name'))}">
<table>
<thead><tr>${[t('Change'), t('Size'), t('Path')].map((text) => `<th scope="col">${escapeHtml(text)}</th>`).join('')}</tr></thead>
<tbody id="rows"></tbody>
</table>
<p id="more" data-text="${escapeHtml(t('{0} more; filter to see them.', '{0}'))}"></p>
</section>`;
}

function bar({ instruction, size, share, label }: HistoryStep, index: number): string {
  const width = `${Math.max(share > 0 ? 0.4 : 0, 100 * share).toFixed(1)}%`;
  return `<li role="option" data-step="${index}" tabindex="${index === 0 ? 0 : -1}" aria-selected="false" aria-label="${escapeHtml(label)}" title="${escapeHtml(instruction)}">
<code>${escapeHtml(instruction)}</code><span class="size">${escapeHtml(size)}</span>
<svg class="bar" aria-hidden="true" width="100%" height="8"><rect class="track" width="100%" height="8"/><rect class="weight" width="${width}" height="8"/></svg></li>`;
}

function line({ instruction, size, age }: HistoryStep, index: number): string {
  const button = `<button data-step="${index}">${escapeHtml(t('List Files'))}</button>`;
  return `<tr><td class="size">${escapeHtml(size)}</td><td>${escapeHtml(age)}</td><td><code>${escapeHtml(instruction)}</code></td><td>${button}</td></tr>`;
}
