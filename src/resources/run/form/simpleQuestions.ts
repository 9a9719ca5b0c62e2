import { t } from '../../../core/l10n.ts';
import type { PickItem } from '../../../core/ports.ts';
import { parseCommandLine } from '../../container/commandLine.ts';
import { parseRestart, restartText } from '../line/restart.ts';
import { quoted } from '../line/shellWords.ts';
import { type RunPlan, restartPolicies } from '../plan/plan.ts';
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

/** The restart policy. */
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

/** Shows a restart policy in the form. */
export function restartSummary({ restart }: RunPlan): string {
  return restartText(restart);
}
