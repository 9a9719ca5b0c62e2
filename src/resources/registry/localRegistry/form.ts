import { t } from '../../../core/l10n.ts';
import { type Back, back, type PickItem } from '../../../core/ports.ts';
import type { Container, Image } from '../../../core/resource.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { Ports } from '../../kind.ts';
import { registryHost, sharesLoopback } from './address.ts';
import { newNameProblem, portProblem } from './problems.ts';
import { askImage, askLogin, askName, askPort, askReach, askRestart } from './questions.ts';
import type { LocalRegistry } from './spec.ts';
import { askStorage } from './storageQuestions.ts';

/** What the questions are answered with. */
export type Surroundings = { readonly engine: Engine; readonly containers: readonly Container[]; readonly images: readonly Image[] };
type Ask = (so: LocalRegistry) => Promise<LocalRegistry | undefined>;
type Choice = 'start' | 'copy' | Ask;

/** Shows everything as one list whose rows change it, until the user starts it or copies the command; `undefined` when dismissed. */
export async function fillForm(
  ports: Ports,
  around: Surroundings,
  first: LocalRegistry,
): Promise<{ readonly wanted: LocalRegistry; readonly action: 'start' | 'copy' } | undefined> {
  let wanted = first;
  for (;;) {
    const problem = newNameProblem(wanted.name, around.containers) ?? portProblem(String(wanted.port), wanted.everywhere, around.containers);
    const chosen: Choice | Back | undefined = await ports.ui.pick<Choice>(rows(ports, around, wanted), {
      title: t('Start a local registry'),
      placeholder: problem ?? t('Enter starts it; choose a setting to change it'),
    });
    if (chosen === undefined || chosen === back) return undefined;
    if (typeof chosen === 'string' && problem !== undefined) ports.ui.warn(problem);
    // Of two that start at the same time, the engine tells the second.
    if (typeof chosen === 'string' && problem === undefined) return { wanted, action: chosen };
    if (typeof chosen === 'function') wanted = (await chosen(wanted)) ?? wanted;
  }
}

function rows(ports: Ports, around: Surroundings, so: LocalRegistry): readonly PickItem<Choice>[] {
  const { ui } = ports;
  const { engine, containers, images } = around;
  const setting = (label: string, description: string, icon: string, value: Ask): PickItem<Choice> => ({
    value,
    label,
    description,
    icon: { name: icon },
    section: t('Settings'),
  });
  const reach = so.everywhere ? t('every machine that reaches this one') : t('this machine only');
  return [
    { value: 'start', label: t('Start'), description: `${so.image} · ${registryHost(engine, so.port)}`, icon: { name: 'play' } },
    { value: 'copy', label: t('Copy as docker run'), icon: { name: 'copy' } },
    setting(t('Image'), so.image, 'package', askImage(ui, images)),
    setting(t('Port'), String(so.port), 'plug', askPort(ui, containers)),
    ...(sharesLoopback(engine) ? [setting(t('Reachable from'), reach, 'globe', askReach(ui))] : []),
    setting(t('Name'), so.name, 'vm', askName(ui, containers)),
    setting(t('Restart'), so.restart, 'debug-restart', askRestart(ui)),
    setting(t('Storage'), storageText(so), 'database', askStorage(ports)),
    setting(t('Delete'), so.deleteEnabled ? t('allowed') : t('refused'), 'trash', async (now) => ({ ...now, deleteEnabled: !now.deleteEnabled })),
    setting(t('User'), so.login?.user ?? t('none: everybody may push'), 'account', askLogin(ui)),
  ];
}

function storageText({ storage }: LocalRegistry): string {
  if (storage.kind === 'volume') return t('volume {0}', storage.name);
  return storage.kind === 'folder' ? t('folder {0}', storage.path) : t('S3 bucket {0}', storage.bucket);
}
