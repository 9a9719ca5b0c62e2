import { historySpan, seriesNames } from '../history.ts';
import { makeBoard } from './board.ts';
import { makeLines } from './lines.ts';
import { makeOrder } from './order.ts';
import { makeRoving } from './roving.ts';
import { makeShow } from './show.ts';
import { startPage } from './start.ts';

/** The size of a graph in its own units. */
export const graphSize = { width: 180, height: 40 } as const;

/** The page's script, written out from functions that use nothing from outside of themselves. */
export function script(): string {
  const columns = Object.fromEntries(seriesNames.map((name, index) => [name, index + 1]));
  return `const still = matchMedia('(prefers-reduced-motion: reduce)').matches || document.body.classList.contains('vscode-reduce-motion');
const watchSight = (onChange) => new IntersectionObserver(onChange);
const host = { document, post, listen, remember, remembered, watchSight, still };
const lines = (${makeLines})(${historySpan}, ${graphSize.width}, ${graphSize.height});
const parts = { lines, order: (${makeOrder})(), roving: (${makeRoving})(host), show: (${makeShow})(lines, ${JSON.stringify(columns)}) };
(${startPage})(host, parts, (${makeBoard})(host, parts));`;
}
