import { t } from '../../../core/l10n.ts';
import { touches } from '../../text.ts';
import type { Dockerfile } from '../syntax.ts';
import { link } from './instruction.ts';
import type { Found } from './place.ts';

const reference = 'https://docs.docker.com/reference/dockerfile/';

/** What a directive at the top does. */
export function directiveHover(file: Dockerfile, offset: number): Found | undefined {
  const directive = file.directives.find((one) => touches(one, offset));
  const meaning = directive && meaningOf(directive.name);
  return directive && meaning !== undefined
    ? { span: directive, markdown: `**# ${directive.name}** — ${meaning}\n\n${link(`${reference}#${directive.name}`)}` }
    : undefined;
}

function meaningOf(name: string): string | undefined {
  switch (name) {
    case 'syntax':
      return t('The version of the Dockerfile syntax: an image that BuildKit pulls and reads the file with.');
    case 'escape':
      return t('The character that continues lines and takes the meaning of the next one away: a backslash, or a backtick for Windows paths.');
    case 'check':
      return t('Which build checks are left out, and whether a finding fails the build.');
    default:
      return undefined;
  }
}
