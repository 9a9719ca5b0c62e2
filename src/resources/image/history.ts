import { formatAge, formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { oneLine } from '../../core/plainText.ts';
import type { ImageLayer } from '../../engine/engine.ts';

/** How an image was built, as a table in plain text: newest step first, each with what it added, then the layers that hold it. */
export function historyText(name: string, steps: readonly ImageLayer[], layerDigests: readonly string[], now: number): string {
  const rows = steps.map((step) => [
    step.created > 0 ? formatAge(step.created, now) : '',
    step.size === 0 ? '' : formatBytes(step.size),
    oneLine(step.tags.join(', ')),
    instructionOf(step),
  ]);
  const total = steps.reduce((sum, { size }) => sum + size, 0);
  const heading = [t('Created'), t('Size'), t('Tags'), t('Created by')];
  const sections = [oneLine(name), t('{0} steps, {1}', steps.length, formatBytes(total)), '', ...table([heading, ...rows])];
  if (layerDigests.length > 0) sections.push('', t('Layers, lowest first'), ...layerDigests.map(oneLine));
  return `${sections.join('\n')}\n`;
}

/** The instruction as it stood in the Dockerfile, as far as the builder kept it. */
export function instructionOf({ createdBy, comment }: ImageLayer): string {
  const text = oneLine(createdBy || comment).trim();
  const [, instruction] = /^\/bin\/sh -c #\(nop\)\s+(.*)$/.exec(text) ?? [];
  if (instruction !== undefined) return instruction;
  const [, shell] = /^(?:RUN )?\/bin\/sh -c (.*?)(?: # buildkit)?$/.exec(text) ?? [];
  return shell === undefined ? text.replace(/ # buildkit$/, '') : `RUN ${shell}`;
}

function table(rows: readonly (readonly string[])[]): string[] {
  const width = (column: number) => Math.max(...rows.map((row) => row[column]?.length ?? 0));
  const widths = [width(0), width(1), width(2)];
  return rows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
