import { t } from '../../../core/l10n.ts';
import type { PickItem } from '../../../core/ports.ts';
import { parseCommandLine } from '../../container/commandLine.ts';
import { applyFlags } from '../line/parseRunLine.ts';
import { parseRestart, restartText } from '../line/restart.ts';
import { quoted, shellWords } from '../line/shellWords.ts';
import { otherWords, unsaidOf } from '../options/otherWords.ts';
import { gpuRequest } from '../plan/gpus.ts';
import { type RunPlan, restartPolicies } from '../plan/plan.ts';
import { bytesOf, cpusText, memoryProblem, nanoCpusOf, sizeText } from '../plan/quantities.ts';
import { askOne, askText } from './ask.ts';
import type { Ask, FormContext } from './context.ts';

/** One line of text, that is checked while it is typed. */
type Question = {
  readonly title: string;
  readonly prompt: string;
  readonly placeholder?: string;
  value(plan: RunPlan): string;
  validate?(text: string): string | undefined;
  set(plan: RunPlan, text: string): RunPlan;
};

/** A question that is one line of text. */
export function asking({ ports: { ui } }: FormContext, { title, prompt, placeholder, value, validate, set }: Question): Ask {
  return async (plan) => {
    const now = value(plan);
    const options = {
      title,
      prompt,
      value: now,
      ...(placeholder !== undefined && { placeholder }),
      ...(validate && { validate: (text: string) => validate(text.trim()) }),
    };
    const text = await askText(ui, options);
    return text === undefined ? undefined : set(plan, text);
  };
}

/** A command that may be left to the image; no shell reads it. */
export function askWords(context: FormContext, key: 'command' | 'entrypoint', title: string, prompt: string): Ask {
  const words = (text: string) => parseCommandLine(text);
  return asking(context, {
    title,
    prompt,
    value: (plan) => (plan[key] ?? []).map(quoted).join(' '),
    validate: (text) => {
      const parsed = words(text);
      return 'problem' in parsed ? parsed.problem : undefined;
    },
    set: ({ [key]: _, ...plan }, text) => {
      const parsed = words(text);
      return 'problem' in parsed || parsed.words.length === 0 ? plan : { ...plan, [key]: parsed.words };
    },
  });
}

export function askRestart({ ports: { ui } }: FormContext): Ask {
  return async (plan) => {
    const meaning: Readonly<Record<string, string>> = {
      no: t('never'),
      'on-failure': t('when it ends with an error'),
      'unless-stopped': t('always, unless someone stopped it'),
      always: t('always'),
    };
    const items = restartPolicies.map((value): PickItem<(typeof restartPolicies)[number]> => {
      return { value, label: value, description: meaning[value] ?? '', picked: value === plan.restart.policy };
    });
    const policy = await askOne(ui, items, t('Restart'), t('When the engine starts it again'));
    if (policy !== 'on-failure') return policy && { ...plan, restart: { policy, retries: 0 } };
    const validate = (text: string) => (/^\d{0,9}$/.test(text.trim()) ? undefined : t('Enter a number.'));
    const value = plan.restart.retries > 0 ? String(plan.restart.retries) : '';
    const retries = await askText(ui, { title: t('Restart'), prompt: t('How many times at most; empty for without end'), value, validate });
    const restart = retries === undefined ? undefined : parseRestart(retries === '' ? policy : `${policy}:${Number(retries)}`);
    return restart && { ...plan, restart };
  };
}

export function askMemory(context: FormContext): Ask {
  return asking(context, {
    title: t('Memory limit'),
    prompt: t('Such as 512m or 2g; empty for none'),
    value: ({ memory }) => (memory === 0 ? '' : sizeText(memory)),
    validate: memoryProblem,
    set: (plan, text) => ({ ...plan, memory: text === '' ? 0 : (bytesOf(text) ?? 0) }),
  });
}

export function askCpus(context: FormContext): Ask {
  return asking(context, {
    title: t('CPU limit'),
    prompt: t('How many CPUs, such as 1.5; empty for no limit'),
    value: ({ nanoCpus }) => (nanoCpus === 0 ? '' : cpusText(nanoCpus)),
    validate: (text) => (text === '' || (nanoCpusOf(text) ?? 0) > 0 ? undefined : t('Enter a number such as 0.5 or 2.')),
    set: (plan, text) => ({ ...plan, nanoCpus: text === '' ? 0 : (nanoCpusOf(text) ?? 0) }),
  });
}

export function askGpus(context: FormContext): Ask {
  return asking(context, {
    title: 'GPU',
    prompt: t('all, a number, or device=…; empty for none'),
    value: ({ gpus }) => gpus,
    validate: (text) => (text === '' || gpuRequest(text) ? undefined : t('“{0}” names no GPU; enter all, a number, or device=0.', text)),
    set: (plan, gpus) => ({ ...plan, gpus }),
  });
}

/** Background or terminal. */
export function askMode({ ports: { ui } }: FormContext): Ask {
  return async (plan) => {
    const mode = (label: string, description: string, interactive: boolean, tty: boolean, detached: boolean) => {
      const value = { interactive, tty, detached };
      const picked = plan.interactive === interactive && plan.tty === tty && plan.detached === detached;
      return { value, label, description, picked };
    };
    const items = [
      mode(t('In the background'), '-d', false, false, true),
      mode(t('In a terminal'), '-it', true, true, false),
      mode(t('In the background, with a terminal to attach to'), '-dit', true, true, true),
      mode(t('In a terminal that only shows its output'), '', false, false, false),
    ];
    const chosen = await askOne(ui, items, t('How it runs'));
    return chosen && { ...plan, ...chosen };
  };
}

/** Everything that the form has no row for, as flags. */
export function askOther(context: FormContext): Ask {
  const read = (plan: RunPlan, text: string) => {
    const split = shellWords(text, () => undefined);
    return 'problem' in split ? split : applyFlags({ ...plan, other: unsaidOf(plan.other) }, split.words);
  };
  return async (plan) =>
    asking(context, {
      title: t('Other options'),
      prompt: t('Options of docker run, such as --cap-add NET_ADMIN --hostname box'),
      value: ({ other }) => otherWords(other).words.map(quoted).join(' '),
      validate: (text) => {
        const result = read(plan, text);
        if ('problem' in result) return result.problem;
        return result.rest.length > 0 ? t('“{0}” is no option.', result.rest[0] ?? '') : result.warnings[0];
      },
      set: (so, text) => {
        const result = read(so, text);
        return 'problem' in result ? so : result.plan;
      },
    })(plan);
}

/** Shows a restart policy in the form. */
export function restartSummary({ restart }: RunPlan): string {
  return restartText(restart);
}
