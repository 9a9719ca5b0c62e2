import { t } from '../../../core/l10n.ts';
import { mayBeSecret } from '../../../core/secretName.ts';
import { otherWords } from '../options/otherWords.ts';
import { mountWords } from '../plan/mountText.ts';
import { networkWords } from '../plan/networkText.ts';
import type { RunPlan } from '../plan/plan.ts';
import { portRuleText } from '../plan/portText.ts';
import { cpusText, sizeText } from '../plan/quantities.ts';
import { restartText } from './restart.ts';
import { quoted } from './shellWords.ts';

export type Line = { readonly line: string /** A sentence for everything that the line does not say. */; readonly notes: readonly string[] };

/**
 * The `docker run` line that makes the same container, quoted for a POSIX shell.
 * Values that the user typed stand in it as they are; only a variable whose name or value looks like a secret
 * is written `-e NAME`, which takes its value from the shell's environment, so that it can be shown and copied.
 * `secrets: 'shown'` writes those, too.
 */
export function runLine(plan: RunPlan, { secrets = 'masked' }: { readonly secrets?: 'masked' | 'shown' } = {}): Line {
  const masked = secrets === 'masked' ? maskedNames(plan) : new Set<string>();
  const mounts = plan.mounts.map(mountWords);
  const other = otherWords(plan.other);
  const command = commandWords(plan);
  const words = [
    ...['docker', 'run'],
    ...modeWords(plan),
    ...option('--name', plan.name),
    ...option('--platform', plan.platform),
    ...option('--pull', plan.pull === 'missing' ? '' : plan.pull),
    ...option('--restart', plan.restart.policy === 'no' ? '' : restartText(plan.restart)),
    ...plan.ports.flatMap((rule) => ['-p', portRuleText(rule)]),
    ...(plan.publishAll ? ['-P'] : []),
    ...mounts.flatMap(({ words: one }) => one),
    ...plan.volumesFrom.flatMap((from) => option('--volumes-from', from)),
    ...plan.environmentFiles.flatMap((file) => option('--env-file', file)),
    ...plan.environment.flatMap(({ name, value }) => ['-e', value === undefined || masked.has(name) ? name : `${name}=${value}`]),
    ...networkWords(plan.networks),
    ...option('--user', plan.user),
    ...option('--workdir', plan.workingFolder),
    ...(plan.memory > 0 ? ['--memory', sizeText(plan.memory)] : []),
    ...(plan.nanoCpus > 0 ? ['--cpus', cpusText(plan.nanoCpus)] : []),
    ...option('--gpus', plan.gpus),
    ...(plan.privileged ? ['--privileged'] : []),
    ...other.words,
    ...command,
  ];
  const unsaid = [...mounts.flatMap((one) => one.unsaid), ...other.unsaid];
  return {
    line: words.map(quoted).join(' '),
    notes: [
      ...(masked.size === 0 ? [] : [t('Values that may be secret are not in the line; set them in the shell before: {0}', [...masked].join(', '))]),
      ...(unsaid.length === 0 ? [] : [t('docker run cannot say: {0}', unsaid.join(', '))]),
    ],
  };
}

/** Variables whose values are not to be shown or kept. */
export function maskedNames({ environment }: RunPlan): ReadonlySet<string> {
  return new Set(environment.flatMap(({ name, value }) => (value !== undefined && mayBeSecret(name, value) ? [name] : [])));
}

function modeWords({ detached, interactive, tty, removeOnExit }: RunPlan): readonly string[] {
  const letters = `${detached ? 'd' : ''}${interactive ? 'i' : ''}${tty ? 't' : ''}`;
  return [...(letters === '' ? [] : [`-${letters}`]), ...(removeOnExit ? ['--rm'] : [])];
}

/** An entry point of several words is one word and arguments before the command's, which runs the same. */
function commandWords({ image, entrypoint, command = [] }: RunPlan): readonly string[] {
  if (entrypoint === undefined) return [image, ...command];
  const [program = '', ...words] = entrypoint;
  return [
    program.startsWith('-') || program === '' ? `--entrypoint=${program}` : '--entrypoint',
    ...(program.startsWith('-') || program === '' ? [] : [program]),
    image,
    ...words,
    ...command,
  ];
}

function option(name: string, value: string): readonly string[] {
  return value === '' ? [] : value.startsWith('-') ? [`${name}=${value}`] : [name, value];
}
