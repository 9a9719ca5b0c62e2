import { t } from '../../../core/l10n.ts';
import { back, type InputOptions, type PickItem, type Ui } from '../../../core/ports.ts';
import { isReference, parseReference } from '../../../core/reference.ts';
import type { Container, Image } from '../../../core/resource.ts';
import { passwordProblem, userProblem } from './htpasswd.ts';
import { newNameProblem, portProblem } from './problems.ts';
import { type LocalRegistry, restartPolicies } from './spec.ts';

type Ask = (so: LocalRegistry) => Promise<LocalRegistry | undefined>;
const title = () => t('Start a local registry');
const otherImage: unique symbol = Symbol('another image');

/** A local image whose name looks like a registry's, or a name to pull. */
export function askImage(ui: Ui, images: readonly Image[]): Ask {
  return async (so) => {
    const names = images.flatMap(({ reference }) => (reference !== undefined && isRegistryImage(reference) ? [reference] : []));
    const items = [...new Set(['registry:2', ...names])].map((value): PickItem<string> => {
      const here = images.some(({ reference }) => reference === value);
      return { value, label: value, description: here ? t('is here') : t('is pulled'), picked: value === so.image };
    });
    const other: PickItem<typeof otherImage> = { value: otherImage, label: t('Another image…'), icon: { name: 'edit' } };
    const chosen = await ui.pick<string | typeof otherImage>([...items, other], { title: title(), placeholder: t('Image of the registry') });
    if (chosen === undefined || chosen === back) return undefined;
    const image =
      typeof chosen === 'string' ? chosen : await typed(ui, { title: title(), prompt: t('Image of the registry'), value: so.image, validate: imageProblem });
    return image === undefined ? undefined : { ...so, image };
  };
}

/** True for the official registry's image and its mirrors. */
export function isRegistryImage(reference: string): boolean {
  return /(^|\/)(registry|distribution|docker-registry)(:|$)/.test(reference);
}

export function askPort(ui: Ui, containers: readonly Container[]): Ask {
  return async (so) => {
    const validate = (text: string) => portProblem(text, so.everywhere, containers);
    const port = await typed(ui, { title: title(), prompt: t('Port on the engine’s machine'), value: String(so.port), validate });
    return port === undefined ? undefined : { ...so, port: Number(port) };
  };
}

export function askReach(ui: Ui): Ask {
  return async (so) => {
    const everywhere = await ui.pick(
      [
        { value: false, label: t('This machine only'), description: '127.0.0.1', picked: !so.everywhere },
        { value: true, label: t('Every machine that reaches this one'), description: t('give it a user, too'), picked: so.everywhere },
      ],
      { title: title() },
    );
    return typeof everywhere === 'boolean' ? { ...so, everywhere } : undefined;
  };
}

export function askName(ui: Ui, containers: readonly Container[]): Ask {
  return async (so) => {
    const name = await typed(ui, { title: title(), prompt: t('Name of the container'), value: so.name, validate: (text) => newNameProblem(text, containers) });
    return name === undefined ? undefined : { ...so, name };
  };
}

export function askRestart(ui: Ui): Ask {
  return async (so) => {
    const restart = await ui.pick(
      restartPolicies.map((value) => ({ value, label: value, picked: value === so.restart })),
      { title: title(), placeholder: t('When the engine starts it again') },
    );
    return typeof restart === 'string' ? { ...so, restart } : undefined;
  };
}

/** An empty user means that there is none. */
export function askLogin(ui: Ui): Ask {
  return async ({ login, ...so }) => {
    const validate = (text: string) => (text === '' ? undefined : userProblem(text));
    const user = await typed(ui, { title: title(), prompt: t('User name; empty lets everybody in'), value: login?.user ?? '', validate });
    if (user === undefined) return undefined;
    if (user === '') return so;
    const password = await typed(ui, { title: title(), prompt: t('Password of {0}', user), password: true, validate: passwordProblem });
    return password === undefined ? undefined : { ...so, login: { user, password } };
  };
}

/** What was typed, or `undefined` when dismissed. */
export async function typed(ui: Ui, options: InputOptions): Promise<string | undefined> {
  const text = await ui.input(options);
  if (text === undefined || text === back) return undefined;
  // Spaces may belong to a password.
  return options.password ? (text as string) : (text as string).trim();
}

function imageProblem(text: string): string | undefined {
  const parsed = parseReference(text);
  return isReference(parsed) ? undefined : parsed.problem;
}
