import { escapeHtml } from '../../core/escapeHtml.ts';
import { t } from '../../core/l10n.ts';
import { type GraphName, graphLabels, graphNames, graphs, seriesLabels } from './graphs.ts';
import type { SeriesName } from './history.ts';
import { graphSize } from './page/script.ts';

/** The page without its containers, which come as messages and fill the two templates. */
export function body(): string {
  return `<header>
<input id="filter" type="search" placeholder="${text(t('Filter by name or image'))}" aria-label="${text(t('Filter by name or image'))}">
<label>${text(t('Sort by'))} <select id="sort">
<option value="name">${text(t('Name'))}</option><option value="cpu">${text(t('CPU'))}</option><option value="memory">${text(t('Memory'))}</option>
</select></label>
<div role="group" aria-label="${text(t('View'))}"><button data-view="graphs">${text(t('Graphs'))}</button><button data-view="table">${text(t('Table'))}</button></div>
</header>
<p id="problem" role="alert" hidden></p>
<p id="summary" aria-live="polite"></p>
<p id="hint" class="unseen">${text(t('The arrow keys move from container to container, Enter shows one in the side bar.'))}</p>
<main>
<section id="graphs" aria-label="${text(t('Graphs of the last 3 minutes'))}"><ul id="cards" aria-describedby="hint"></ul></section>
<section id="table" aria-label="${text(t('Table'))}" hidden>${table()}</section>
<p id="none">${text(t('No container fits.'))}</p>
</main>
<template id="card">${card()}</template>
<template id="row">${row()}</template>`;
}

const text = escapeHtml;
/** The order of the table's columns, with what each is sorted by. */
const columns: readonly { readonly series: SeriesName; readonly sort?: string }[] = [
  ...[
    { series: 'cpu' as const, sort: 'cpu' },
    { series: 'memory' as const, sort: 'memory' },
  ],
  ...(['received', 'sent', 'read', 'written', 'pids'] as const).map((series) => ({ series })),
];

function card(): string {
  const head = `<h2><button data-reveal tabindex="-1" data-field="name" title="${text(t('Show in the Side Bar'))}"></button> <span class="state" data-field="stateText"></span></h2>`;
  return `<li class="card">${head}<p class="image" data-field="image"></p>${graphNames.map(figure).join('')}</li>`;
}

function figure(name: GraphName): string {
  const label = graphLabels()[name];
  const series: readonly SeriesName[] = graphs[name];
  const several = series.length > 1;
  const legend = series.map((one, index) => {
    const swatch = `<svg class="swatch" viewBox="0 0 16 4" aria-hidden="true"><line class="line${index}" x1="0" y1="2" x2="16" y2="2"/></svg>`;
    return `<span class="entry">${several ? `${swatch}${text(seriesLabels()[one])} ` : ''}<b data-series="${one}"></b></span>`;
  });
  const lines = series.map((one, index) => `<path class="line${index}" data-line="${one}" vector-effect="non-scaling-stroke"/>`);
  return `<figure data-graph="${name}" class="graph-${name}"><figcaption><span class="label">${text(label)}</span> ${legend.join(' ')}</figcaption>
<div class="plot"><span class="top" aria-hidden="true"></span><svg role="img" viewBox="0 0 ${graphSize.width} ${graphSize.height}" preserveAspectRatio="none">${lines.join('')}</svg></div></figure>`;
}

function table(): string {
  const labels = seriesLabels();
  const head = (label: string, sort: string | undefined) =>
    sort === undefined ? `<th scope="col">${text(label)}</th>` : `<th scope="col" data-sort="${sort}"><button>${text(label)}</button></th>`;
  const heads = [head(t('Name'), 'name'), head(t('State'), undefined), ...columns.map(({ series, sort }) => head(labels[series], sort))];
  return `<table aria-describedby="hint"><caption class="unseen">${text(t('What containers use now'))}</caption><thead><tr>${heads.join('')}</tr></thead><tbody id="rows"></tbody></table>`;
}

function row(): string {
  const cells = columns.map(({ series }) => `<td data-series="${series}"></td>`);
  return `<tr><th scope="row" data-field="name"></th><td class="state" data-field="stateText"></td>${cells.join('')}</tr>`;
}
