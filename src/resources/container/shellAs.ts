import { t } from '../../core/l10n.ts';
import type { Container } from '../../core/resource.ts';
import { askSteps, withAnswer } from '../../core/steps.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Ports } from '../kind.ts';
import { parseCommandLine } from './commandLine.ts';
import { shellSession } from './terminal/shellSession.ts';

type Answers = { readonly user: string; readonly command: string };
const lastAnswers = 'container.shellAs';

/** Asks for the user and the program, and runs it in a terminal. */
export async function shellAs(engine: Engine, container: Container, { ui, store }: Pick<Ports, 'ui' | 'store'>): Promise<void> {
  const title = t('Open a shell in {0}', container.name);
  const answers = await askSteps<Answers>(store.get<Answers>(lastAnswers) ?? { user: '', command: '' }, [
    async (so, position) =>
      withAnswer(
        await ui.input({
          title,
          position,
          value: so.user,
          prompt: t('User, as name, number or user:group; empty for the container’s own'),
          validate: userProblem,
        }),
        (user) => ({ ...so, user }),
      ),
    async (so, position) =>
      withAnswer(
        await ui.input({ title, position, value: so.command, prompt: t('Program and arguments; empty finds a shell'), validate: commandProblem }),
        (command) => ({ ...so, command }),
      ),
  ]);
  if (answers === undefined) return;
  await store.set(lastAnswers, answers);
  const parsed = parseCommandLine(answers.command);
  const command = 'words' in parsed && parsed.words.length > 0 ? { command: parsed.words } : {};
  ui.openTerminal(shellSession(engine, container, { ...command, ...(answers.user !== '' && { user: answers.user }) }));
}

function userProblem(user: string): string | undefined {
  return user === '' || /^[^\s:]+(:[^\s:]+)?$/.test(user) ? undefined : t('Write a user as name, number, or user:group.');
}

function commandProblem(command: string): string | undefined {
  const parsed = parseCommandLine(command);
  return 'problem' in parsed ? parsed.problem : undefined;
}
