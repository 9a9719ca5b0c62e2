import { t } from '../../../../core/l10n.ts';
import type { Known } from '../../../surroundings.ts';
import type { Dockerfile, Stage } from '../../syntax.ts';
import { unquote } from '../../words.ts';
import type { Rule } from '../rule.ts';
import { checkUrl } from './checkUrl.ts';
import { normalPlatform } from './platform.ts';

/** BuildKit's check of the same name, for base images that the connected engine has. */
export const invalidBaseImagePlatform: Rule = {
  id: 'InvalidBaseImagePlatform',
  severity: 'warning',
  url: checkUrl('invalid-base-image-platform'),
  check(file, report, known) {
    for (const stage of file.stages) {
      const { base, parent } = stage;
      if (base === undefined || parent !== undefined || base.text.includes('$')) continue;
      const wanted = wantedPlatform(file, stage, known);
      const facts = wanted === undefined ? undefined : known.image(unquote(base.text, file.escape));
      const [wantedSystem, wantedArchitecture] = normalPlatform(wanted ?? '') ?? [];
      const [system, architecture] = typeof facts === 'object' ? (normalPlatform(facts.platform) ?? []) : [];
      if (wantedSystem === undefined || system === undefined || (system === wantedSystem && architecture === wantedArchitecture)) continue;
      report({
        start: base.start,
        end: base.end,
        message: t(
          'The local image “{0}” is for {1}, and the build is for {2}.',
          base.text,
          `${system}/${architecture}`,
          `${wantedSystem}/${wantedArchitecture}`,
        ),
      });
    }
  },
};

function wantedPlatform(file: Dockerfile, { from }: Stage, known: Known): string | undefined {
  const written = from.flags.find(({ name }) => name === 'platform')?.value?.text;
  if (written === undefined || /^\$\{?(?:BUILD|TARGET)PLATFORM\}?$/.test(written)) return known.platform;
  return written.includes('$') ? undefined : unquote(written, file.escape);
}
