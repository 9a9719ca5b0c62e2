import { isDeepStrictEqual } from 'node:util';
import { t } from '../../core/l10n.ts';
import { oneLine } from '../../core/plainText.ts';
import { back, type PickItem } from '../../core/ports.ts';
import type { Ports } from '../kind.ts';
import { askArguments, askForgotten } from './argumentQuestions.ts';
import type { Build, Change } from './build.ts';
import type { BuildChoice, RememberedChoice } from './choice.ts';
import { askFolder, askPlatform, askStage, askTag } from './questions.ts';
import { askSecrets } from './secretQuestions.ts';

type Row = 'build' | Change;

/** Shows the choice as one list whose rows change it, until the user builds; `undefined` when dismissed. With Enter alone it is as the last time. */
export async function fillBuildForm(
  { ui }: Pick<Ports, 'ui'>,
  build: Build,
  first: BuildChoice,
  last: RememberedChoice | undefined,
): Promise<BuildChoice | undefined> {
  let choice = first;
  for (;;) {
    const { forgotten: _, ...before } = last ?? { forgotten: [] };
    const asBefore = isDeepStrictEqual(before, choice);
    const chosen = await ui.pick<Row>(rows(ui, build, choice, asBefore), {
      title: t('Build an image'),
      placeholder: t('Enter builds it; choose a setting to change it'),
    });
    if (chosen === undefined || chosen === back) return undefined;
    if (chosen === 'build') return askForgotten(ui, choice, last?.forgotten ?? []);
    choice = await (chosen as Change)(choice);
  }
}

function rows(ui: Ports['ui'], build: Build, choice: BuildChoice, asBefore: boolean): readonly PickItem<Row>[] {
  const { facts, program } = build;
  const { tag, folder, stage, platform, buildArguments, secrets, noCache, pull } = choice;
  const section = t('Settings');
  const setting = (label: string, description: string, icon: string, value: Change): PickItem<Row> => ({
    value,
    label,
    description,
    icon: { name: icon },
    section,
  });
  const lastStage = facts.stages.at(-1)?.name;
  const how = program === undefined ? t('by the engine') : t('by BuildKit');
  return [
    { value: 'build', label: asBefore ? t('Build {0} as last time', tag) : t('Build {0}', tag), description: how, icon: { name: 'tools' } },
    setting(t('Tag'), tag, 'tag', askTag(ui)),
    ...(facts.stages.length > 1 ? [setting(t('Stage'), stage ?? lastStage ?? t('the last one'), 'layers', askStage(ui, build))] : []),
    setting(t('Build arguments'), Object.keys(buildArguments).map(oneLine).join(', ') || t('as in the Dockerfile'), 'symbol-variable', askArguments(ui, facts)),
    setting(t('Context folder'), folder, 'folder', askFolder(ui, build)),
    setting(t('Platform'), platform ?? t('the engine’s own'), 'circuit-board', askPlatform(ui, build)),
    ...(program === undefined ? [] : [setting(t('Secrets'), secrets.map(({ id }) => id).join(', ') || t('none'), 'key', askSecrets(ui, facts))]),
    setting(t('Use earlier builds'), noCache ? t('no: every step anew') : t('yes'), 'history', async (now) => ({ ...now, noCache: !now.noCache })),
    setting(t('Look for newer base images'), pull ? t('yes') : t('no'), 'cloud-download', async (now) => ({ ...now, pull: !now.pull })),
  ];
}
