import { t } from '../../../core/l10n.ts';
import { gpuRequest } from '../plan/gpus.ts';
import { bytesOf, cpusText, memoryProblem, nanoCpusOf, sizeText } from '../plan/quantities.ts';
import type { Ask, FormContext } from './context.ts';
import { asking } from './simpleQuestions.ts';

/** How much memory it may have at most. */
export function askMemory(context: FormContext): Ask {
  return asking(context, {
    title: t('Memory limit'),
    prompt: t('Such as 512m or 2g; empty for none'),
    value: ({ memory }) => (memory === 0 ? '' : sizeText(memory)),
    validate: memoryProblem,
    set: (plan, text) => ({ ...plan, memory: text === '' ? 0 : (bytesOf(text) ?? 0) }),
  });
}

/** How many CPUs it may use at most. */
export function askCpus(context: FormContext): Ask {
  return asking(context, {
    title: t('CPU limit'),
    prompt: t('How many CPUs, such as 1.5; empty for no limit'),
    value: ({ nanoCpus }) => (nanoCpus === 0 ? '' : cpusText(nanoCpus)),
    validate: (text) => (text === '' || (nanoCpusOf(text) ?? 0) > 0 ? undefined : t('Enter a number such as 0.5 or 2.')),
    set: (plan, text) => ({ ...plan, nanoCpus: text === '' ? 0 : (nanoCpusOf(text) ?? 0) }),
  });
}

/** The graphics processors it gets. */
export function askGpus(context: FormContext): Ask {
  return asking(context, {
    title: 'GPU',
    prompt: t('all, a number, or device=…; empty for none'),
    value: ({ gpus }) => gpus,
    validate: (text) => (text === '' || gpuRequest(text) ? undefined : t('“{0}” names no GPU; enter all, a number, or device=0.', text)),
    set: (plan, gpus) => ({ ...plan, gpus }),
  });
}
