import { ThemeColor, ThemeIcon } from 'vscode';
import type { Icon } from '../core/row.ts';

/** A codicon in its theme colour. */
export function themeIcon({ name, color }: Icon): ThemeIcon {
  return color === undefined ? new ThemeIcon(name) : new ThemeIcon(name, new ThemeColor(color));
}
