import { t } from '../../core/l10n.ts';
import { plainMarkdown } from '../../core/plainText.ts';
import type { Hover } from '../language.ts';
import { describe } from './check.ts';
import { documentation } from './complete.ts';
import type { Located } from './locate.ts';
import { ways } from './shape.ts';

/** What a key is, for its hover; `lines` are added below. */
export function keyHover({ scalar, member, shape }: Located, url: string | undefined, lines: readonly string[] = []): Hover | undefined {
  if (member === undefined || shape === undefined) return undefined;
  const values = ways(shape).flatMap((way) => (way.kind === 'scalar' ? (way.values ?? []) : []));
  const known = values.length === 0 ? [] : [t('Values: {0}', values.map((value) => `\`${value}\``).join(', '))];
  const markdown = [`**${plainMarkdown(scalar.value)}** — ${describe(shape)}`, ...known, ...lines, documentation(member, url)].join('\n\n');
  return { start: scalar.start, end: scalar.end, markdown };
}
