import { t } from '../../core/l10n.ts';
import type { Lens } from '../language.ts';
import type { Dockerfile } from './syntax.ts';

/** The buttons above each FROM that has an image; a file with one stage builds as a whole. */
export function lenses({ stages }: Dockerfile): readonly Lens[] {
  const single = stages.length === 1;
  return stages.flatMap(({ base, name, index, from: { keywordSpan } }): Lens[] => {
    if (base === undefined) return [];
    const stage = name ?? `${index}`;
    const args = [single ? {} : { stage }];
    const { start, end } = keywordSpan;
    return [
      {
        start,
        end,
        title: single ? t('Build Image') : t('Build This Stage'),
        command: 'gantry.dockerfile.build',
        args,
        tooltip: single ? t('Build an image with this file') : t('Build an image of stage {0}', stage),
      },
      { start, end, title: t('Build and Run'), command: 'gantry.dockerfile.buildAndRun', args, tooltip: t('Build it and start a container of it') },
    ];
  });
}
