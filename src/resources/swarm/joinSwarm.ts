import { t } from '../../core/l10n.ts';
import { askSteps, withAnswer } from '../../core/steps.ts';
import type { Ports } from '../kind.ts';
import { addressQuestions, type NodeAddresses, proposedAddresses, withPorts } from './addressQuestions.ts';
import { refuseIfMember } from './initialise.ts';
import { managerProblem, withPort } from './swarmAddress.ts';

type Answers = NodeAddresses & { readonly token: string; readonly manager: string };

/** swarmkit `ca/config.go`, `GenerateJoinToken`. */
const tokenPattern = /\bSWMTKN-(?:1|2-1)-[0-9a-z]{50}-[0-9a-z]{25}\b/;

/** Makes the engine a node of a swarm that is there. The token is typed unseen and kept nowhere. */
export async function join(ports: Ports): Promise<void> {
  const { ui, signal } = ports;
  const engine = await ports.engine();
  await refuseIfMember(engine, signal);
  const title = t('Let {0} join a swarm', engine.address);
  const answers = await askSteps<Answers>({ token: '', manager: '', ...proposedAddresses }, [
    async (so, position) =>
      withAnswer(await ui.input({ title, position, password: true, prompt: t('Join token, or the whole join command'), validate: tokenProblem }), (text) => ({
        ...so,
        ...parseJoin(text),
      })),
    async (so, position) =>
      withAnswer(await ui.input({ title, position, value: so.manager, prompt: t('Address of a manager'), validate: managerProblem }), (manager) => ({
        ...so,
        manager: manager.trim(),
      })),
    ...addressQuestions<Answers>(ui, title),
  ]);
  if (answers === undefined) return;
  const { token, manager } = answers;
  const options = { token, managers: [withPort(manager)], ...withPorts(answers) };
  await ui.progress(t('Joining the swarm of {0}', manager), (_report, cancelled) => engine.joinSwarm(options, AbortSignal.any([signal, cancelled])));
  await ui.execute('gantry.engine.retry');
  ui.tell(t('This engine has joined the swarm of {0}.', manager));
}

/** The token in a text, and the manager's address behind it, if there is one. */
function parseJoin(text: string): Pick<Answers, 'token' | 'manager'> {
  const match = tokenPattern.exec(text);
  if (match === null) return { token: '', manager: '' };
  const manager = /^\s+(\S{1,300})\s*$/.exec(text.slice(match.index + match[0].length))?.[1] ?? '';
  return { token: match[0], manager };
}

function tokenProblem(text: string): string | undefined {
  return tokenPattern.test(text) ? undefined : t('This holds no join token; one begins with SWMTKN-1-.');
}
