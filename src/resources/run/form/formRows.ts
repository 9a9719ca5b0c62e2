import { t } from '../../../core/l10n.ts';
import { oneLine, shorten } from '../../../core/plainText.ts';
import type { PickItem } from '../../../core/ports.ts';
import { runLine } from '../line/runLine.ts';
import { quoted } from '../line/shellWords.ts';
import { otherWords } from '../options/otherWords.ts';
import type { RunPlan } from '../plan/plan.ts';
import { portRuleText } from '../plan/portText.ts';
import { cpusText, sizeText } from '../plan/quantities.ts';
import type { Ask, FormContext } from './context.ts';
import { askEnvironment } from './environmentQuestions.ts';
import type { Choice, FormWords } from './form.ts';
import { askCpus, askGpus, askMemory } from './limitQuestions.ts';
import { askMounts } from './mountQuestions.ts';
import { askNetworks } from './networkQuestions.ts';
import { askOther } from './otherQuestions.ts';
import { askPorts } from './portQuestions.ts';
import { askMode, askRestart, askWords, restartSummary } from './simpleQuestions.ts';
import { askImage, askName, askPlatform, askUser, askWorkingFolder } from './textQuestions.ts';

type Extra = { readonly line: Ask; readonly presets: Ask };
type Row = PickItem<Choice>;

/** The rows of the form: what can be done with the plan, then every setting with its value. */
export function formRows(context: FormContext, plan: RunPlan, words: FormWords, extra: Extra): readonly Row[] {
  const { line, notes } = runLine(plan);
  const detail = shorten(oneLine([line, ...notes].join(' · ')), 400);
  return [
    { value: 'run', label: words.action, description: oneLine(plan.image), detail, icon: { name: words.icon } },
    { value: 'copy', label: t('Copy docker run Line'), icon: { name: 'copy' } },
    { value: extra.line, label: t('Fill In From a docker run Line…'), icon: { name: 'clippy' } },
    { value: extra.presets, label: t('Presets…'), icon: { name: 'bookmark' } },
    ...settings(context, plan),
  ];
}

function settings(context: FormContext, plan: RunPlan): readonly Row[] {
  const { facts } = context;
  const fromImage = t('as in the image');
  const setting = (label: string, value: string, icon: string, ask: Ask, empty = t('none')): Row => {
    return { value: ask, label, description: shorten(oneLine(value), 120) || empty, icon: { name: icon }, section: t('Settings') };
  };
  const words = (given: readonly string[] | undefined, inherited: readonly string[] = []) =>
    given === undefined ? [...(inherited.length > 0 ? [t('{0} (the image’s)', inherited.map(quoted).join(' '))] : [])].join('') : given.map(quoted).join(' ');
  const yes = (on: boolean) => (on ? t('yes') : t('no'));
  const variables = [...plan.environment.map(({ name }) => name), ...plan.environmentFiles];
  const mounts = [...plan.mounts.map(({ source, target }) => (source === '' ? target : `${source} → ${target}`)), ...plan.volumesFrom];
  const ports = plan.publishAll ? t('all, at random ports') : plan.ports.map(portRuleText).join(', ');
  return [
    setting(t('Name'), plan.name, 'vm', askName(context), t('made up by the engine')),
    setting(t('Ports'), ports, 'plug', askPorts(context), exposedText(context)),
    setting(t('Volumes and folders'), mounts.join(', '), 'database', askMounts(context)),
    setting(t('Environment'), variables.join(', '), 'symbol-variable', askEnvironment(context), fromImage),
    setting(t('Networks'), plan.networks.map(({ name }) => name).join(', '), 'type-hierarchy', askNetworks(context), t('the engine’s default')),
    setting(t('Restart'), restartSummary(plan), 'debug-restart', askRestart(context)),
    setting(
      t('Command'),
      words(plan.command, facts?.command),
      'terminal',
      askWords(context, 'command', t('Command'), t('Program and arguments; empty leaves it to the image')),
    ),
    setting(t('How it runs'), modeText(plan), 'window', askMode(context)),
    setting(t('Remove when it ends'), yes(plan.removeOnExit), 'trash', async (now) => ({ ...now, removeOnExit: !now.removeOnExit })),
    setting(t('Memory limit'), plan.memory === 0 ? '' : sizeText(plan.memory), 'dashboard', askMemory(context)),
    setting(t('CPU limit'), plan.nanoCpus === 0 ? '' : cpusText(plan.nanoCpus), 'dashboard', askCpus(context)),
    setting('GPU', plan.gpus, 'circuit-board', askGpus(context)),
    setting(t('User'), plan.user, 'account', askUser(context), facts?.user || fromImage),
    setting(t('Working folder'), plan.workingFolder, 'folder', askWorkingFolder(context), facts?.workingFolder || fromImage),
    setting(
      t('Entry point'),
      words(plan.entrypoint, facts?.entrypoint),
      'symbol-event',
      askWords(context, 'entrypoint', t('Entry point'), t('Program; empty leaves it to the image')),
    ),
    setting(t('Privileged'), yes(plan.privileged), 'shield', async (now) => ({ ...now, privileged: !now.privileged })),
    setting(t('Publish all exposed ports'), yes(plan.publishAll), 'plug', async (now) => ({ ...now, publishAll: !now.publishAll })),
    setting(t('Image'), plan.image, 'package', askImage(context)),
    setting(t('Platform'), plan.platform, 'circuit-board', askPlatform(context), t('the engine’s own')),
    setting(t('Other options'), otherWords(plan.other).words.map(quoted).join(' '), 'ellipsis', askOther(context)),
  ];
}

function exposedText({ facts }: FormContext): string {
  const exposed = (facts?.exposed ?? []).map(({ containerPort, protocol }) => `${containerPort}/${protocol}`);
  return exposed.length === 0 ? t('none') : t('none; the image exposes {0}', exposed.join(', '));
}

function modeText({ detached, interactive, tty }: RunPlan): string {
  if (detached) return interactive || tty ? t('in the background, with a terminal to attach to') : t('in the background');
  return interactive ? t('in a terminal') : t('in a terminal that only shows its output');
}
