import { t } from '../../../../core/l10n.ts';
import type { Rule } from '../rule.ts';
import { isPlain, lineage } from './support/baseImages.ts';
import { bestPractices } from './support/urls.ts';

/** A relative target is below the working folder, which is `/` unless somebody says otherwise. */
export const relativeCopyTarget: Rule = {
  id: 'RelativeCopyTarget',
  severity: 'information',
  url: bestPractices('workdir'),
  hadolint: ['DL3045'],
  check(file, report) {
    for (const stage of file.stages) {
      if (!isPlain(file, stage, 'debian', 'ubuntu', 'alpine', 'busybox', 'scratch', 'fedora', 'centos', 'rockylinux', 'almalinux')) continue;
      const all = lineage(file, stage).flatMap(({ instructions }) => instructions);
      const workdir = all.find(({ keyword }) => keyword === 'WORKDIR')?.index ?? Number.POSITIVE_INFINITY;
      for (const { keyword, json, words, index } of stage.instructions) {
        if ((keyword !== 'COPY' && keyword !== 'ADD') || index > workdir || (json === undefined && words.length < 2)) continue;
        const item = json?.items.at(-1);
        const target = item === undefined ? words.at(-1) : { ...item, text: item.value };
        if (target === undefined || /^["']?(?:[/$\\]|[A-Za-z]:)/.test(target.text)) continue;
        report({ start: target.start, end: target.end, message: t('No WORKDIR was set, so this is below the root folder. Set WORKDIR, or begin with /.') });
      }
    }
  },
};
