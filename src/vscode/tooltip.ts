import { MarkdownString } from 'vscode';
import { plainMarkdown } from '../core/plainText.ts';
import type { Tooltip } from '../core/row.ts';

/** A heading and a table, with every text shown as text: no links, no icons, no HTML. */
export function tooltipMarkdown({ title, lines }: Tooltip): MarkdownString {
  const rows = lines.map(([name, value]) => `| ${plainMarkdown(name)} | ${plainMarkdown(value)} |`);
  const table = rows.length === 0 ? [] : ['', '| | |', '|:--|:--|', ...rows];
  const markdown = new MarkdownString([`**${plainMarkdown(title)}**`, ...table].join('\n'), false);
  markdown.isTrusted = false;
  markdown.supportHtml = false;
  return markdown;
}
