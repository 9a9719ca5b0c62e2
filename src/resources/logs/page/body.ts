import { t } from '../../../core/l10n.ts';
import { type Range, ranges, rangeText } from '../range.ts';

/** What stands on the page of a log before its script runs. */
export function pageBody(name: string, range: Range): string {
  const option = (value: string | number, text: string, selected = false) => `<option value="${value}"${selected ? ' selected' : ''}>${escaped(text)}</option>`;
  const check = (id: string, text: string) => `<label><input type="checkbox" id="${id}"> ${escaped(text)}</label>`;
  const levelNames = [t('All levels'), t('Debug and above'), t('Info and above'), t('Warnings and errors'), t('Errors only')];
  const levelChoices = levelNames.map((text, index) => option(index === 0 ? -1 : index, text)).join('');
  const rangeChoices = ranges.map((one) => option(one, rangeText(one), one === range)).join('');
  const texts = {
    found: t('{0} of {1}'),
    none: t('Nothing found'),
    lines: t('{0} lines'),
    linesShown: t('{0} of {1} lines'),
    older: t('Older lines are left out; Save to File… has all.'),
    empty: t('There is nothing in this log yet.'),
    hidden: t('No line matches.'),
  };
  return `<div id="bar" role="toolbar" aria-label="${escaped(t('Log'))}">
<input type="search" id="search" placeholder="${escaped(t('Search'))}" aria-label="${escaped(t('Search'))}" spellcheck="false">
<button id="previous" title="${escaped(t('Previous (Shift+Enter)'))}" aria-label="${escaped(t('Previous'))}">↑</button>
<button id="next" title="${escaped(t('Next (Enter)'))}" aria-label="${escaped(t('Next'))}">↓</button>
<span id="found" role="status"></span>
${check('onlyMatches', t('Only matches'))}
<select id="level" aria-label="${escaped(t('Level'))}">${levelChoices}</select>
<select id="range" aria-label="${escaped(t('How much'))}">${rangeChoices}</select>
${check('timestamps', t('Timestamps'))}
${check('wrap', t('Wrap'))}
${check('follow', t('Follow'))}
<button id="save">${escaped(t('Save to File…'))}</button>
<button id="text">${escaped(t('Open as Text'))}</button>
<button id="retry" hidden>${escaped(t('Try Again'))}</button>
</div>
<div id="log" tabindex="0" role="listbox" aria-label="${escaped(t('Log of {0}', name))}"><div id="space"><div id="rows" role="presentation"></div></div></div>
<div id="status" role="status" data-texts="${escaped(JSON.stringify(texts))}"></div>`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
