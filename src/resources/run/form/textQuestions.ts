import { t } from '../../../core/l10n.ts';
import type { Ask, FormContext } from './context.ts';
import { imageProblem, planNameProblem } from './problems.ts';
import { asking } from './simpleQuestions.ts';

/** The name of the container. */
export const askName = (context: FormContext): Ask =>
  asking(context, {
    title: t('Name'),
    prompt: t('Name of the container; empty lets the engine make one up'),
    value: ({ name }) => name,
    validate: (text) => planNameProblem(text, context),
    set: (plan, name) => ({ ...plan, name }),
  });

/** The image it is made of. */
export const askImage = (context: FormContext): Ask =>
  asking(context, {
    title: t('Image'),
    prompt: t('Name and tag'),
    value: ({ image }) => image,
    validate: imageProblem,
    set: (plan, image) => ({ ...plan, image }),
  });

/** Whom its process runs as. */
export const askUser = (context: FormContext): Ask =>
  asking(context, {
    title: t('User'),
    prompt: t('Name or number, perhaps with :group; empty leaves it to the image'),
    value: ({ user }) => user,
    set: (plan, user) => ({ ...plan, user }),
  });

/** The folder that its process starts in. */
export const askWorkingFolder = (context: FormContext): Ask =>
  asking(context, {
    title: t('Working folder'),
    prompt: t('Whole path in the container; empty leaves it to the image'),
    value: ({ workingFolder }) => workingFolder,
    validate: (text) => (text === '' || /^(\/|[a-zA-Z]:[\\/])/.test(text) ? undefined : t('Enter a whole path in the container, such as /data.')),
    set: (plan, workingFolder) => ({ ...plan, workingFolder }),
  });

/** Which variant of the image it is made of. */
export const askPlatform = (context: FormContext): Ask =>
  asking(context, {
    title: t('Platform'),
    prompt: t('Such as linux/arm64; empty for the engine’s own'),
    value: ({ platform }) => platform,
    validate: (text) => (text === '' || /^[a-z0-9]+(\/[a-z0-9_]+){0,2}$/.test(text) ? undefined : t('A platform looks like linux/amd64.')),
    set: (plan, platform) => ({ ...plan, platform }),
  });
