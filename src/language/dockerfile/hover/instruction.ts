import { t, translate } from '../../../core/l10n.ts';
import { touches } from '../../text.ts';
import { type FlagSpec, instructionUrl } from '../instructions.ts';
import type { Flag } from '../syntax.ts';
import type { Found, HoverPlace } from './place.ts';

/** What an instruction does and how it is written. */
export function keywordHover({ own, spec, offset }: HoverPlace): Found | undefined {
  if (spec === undefined || !touches(own.keywordSpan, offset)) return undefined;
  const forms = ['```dockerfile', ...spec.forms, '```'].join('\n');
  const deprecated = spec.deprecated ? `\n\n${t('Deprecated.')}` : '';
  return { span: own.keywordSpan, markdown: `**${spec.name}** — ${translate(spec.description)}${deprecated}\n\n${forms}\n\n${link(instructionUrl(spec))}` };
}

/** What a flag does. */
export function flagHover({ spec }: HoverPlace, flag: Flag): Found | undefined {
  const found = spec?.flags.find(({ name }) => name === flag.name);
  if (spec === undefined || found === undefined) return undefined;
  return {
    span: { start: flag.start, end: flag.nameSpan.end },
    markdown: `**--${found.name}** — ${translate(found.description)}${since(found)}\n\n${link(instructionUrl(spec, found))}`,
  };
}

/** The first version of the syntax that has something, as a paragraph of its own. */
export function since({ since: version }: Pick<FlagSpec, 'since'>): string {
  return version === undefined ? '' : `\n\n${t('Since version {0} of the Dockerfile syntax.', version)}`;
}

/** A link to documentation. */
export function link(url: string): string {
  return `[${t('Documentation')}](${url})`;
}
