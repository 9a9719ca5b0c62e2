import { isCancelled } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { type ContextSpec, createContext } from '../../engine/endpoint/contextStore.ts';
import { configFolder } from '../../engine/endpoint/contexts.ts';
import type { EngineInfo } from '../../engine/engine.ts';
import { describeFailure } from '../errorRow.ts';
import type { Ports } from '../kind.ts';
import { askCertificates } from './certificates.ts';
import { askContext, type ContextAnswers, hostOf, nothingYet } from './createForm.ts';
import { contextsNow } from './listContexts.ts';
import { tryEngine } from './tryEngine.ts';
import { useByName } from './use.ts';

/** Asks for a new context, tries its engine, and keeps it where the docker CLI keeps its own; nothing is kept until the user says so. */
export async function createNewContext(ports: Ports): Promise<void> {
  const { machine, ui } = ports;
  const folder = configFolder(machine.environment, machine.home);
  const taken = (await contextsNow(ports)).map(({ name }) => name);
  let answers: ContextAnswers | undefined = nothingYet;
  for (;;) {
    answers = await askContext(ui, answers, taken, machine.platform === 'win32');
    if (answers === undefined) return;
    const tls = answers.way === 'tls' ? await certificatesOf(ui) : undefined;
    if (answers.way === 'tls' && tls === undefined) return;
    const spec: ContextSpec = { name: answers.name, host: hostOf(answers), description: answers.description, ...(tls && { tls }) };
    const tried = await tryBefore(ports, spec);
    if (tried === 'dismissed') return;
    if (tried === 'change') continue;
    await createContext(folder, spec);
    tellCreated(ports, spec, tried === 'untried' ? undefined : tried);
    return;
  }
}

/** Asks again for files that are no certificates. */
async function certificatesOf(ui: Ports['ui']): ReturnType<typeof askCertificates> {
  for (;;) {
    try {
      return await askCertificates(ui);
    } catch (error) {
      ui.showError(error);
    }
  }
}

/** What its engine says of itself, or what the user wants when it cannot be reached. */
async function tryBefore({ machine, ui, signal }: Ports, spec: ContextSpec): Promise<EngineInfo | 'untried' | 'change' | 'dismissed'> {
  try {
    return await ui.progress(t('Trying the engine at {0}', spec.host), (_, cancelled) =>
      tryEngine(spec, machine.environment, AbortSignal.any([cancelled, signal])),
    );
  } catch (error) {
    if (isCancelled(error)) return 'dismissed';
    const choices = [
      { title: t('Change…'), value: 'change' as const },
      { title: t('Save Anyway'), value: 'untried' as const },
    ];
    const message = t('The engine of {0} cannot be reached now.', spec.name);
    return (await ui.choose({ message, detail: describeFailure(error), choices })) ?? 'dismissed';
  }
}

function tellCreated(ports: Ports, { name, host }: ContextSpec, info: EngineInfo | undefined): void {
  const message =
    info === undefined
      ? t('Created the context {0}.', name)
      : t('Created the context {0}: {1} {2} at {3}.', name, info.podman ? 'Podman' : 'Docker', info.version, host);
  ports.ui.tell(message, [{ title: t('Use It'), run: () => useByName(ports, name).catch((error: unknown) => ports.ui.showError(error)) }]);
}
