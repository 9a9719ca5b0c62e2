import { MarkdownString } from 'vscode';

/** Markdown that runs no command, draws no icon and holds no HTML. */
export function markdownOf(text: string): MarkdownString {
  const markdown = new MarkdownString(text, false);
  markdown.isTrusted = false;
  markdown.supportHtml = false;
  return markdown;
}
