import type { Dockerfile, Instruction } from '../syntax.ts';
import { distinct, type Entry, values } from './entry.ts';
import type { Question } from './question.ts';
import { settled } from './settled.ts';

const makers = /\b(useradd|adduser|groupadd|addgroup)\b([^;&|\r\n]{0,500})/g;

/** The users of the base image, those that earlier RUNs of the stage make, and `root`; behind a colon groups. */
export async function userEntries(question: Question, prefix: string): Promise<readonly Entry[]> {
  const { file, own, instruction, surroundings, signal } = question;
  const view = await question.view();
  const reference = view?.base?.reference;
  const users = reference ? await settled(() => surroundings.users(reference, signal), [], signal) : [];
  const made = madeIn(file, instruction);
  const colon = prefix.indexOf(':');
  if (colon >= 0) return values(...new Set([...made.groups, ...made.users, ...users, 'root'].map((group) => `${prefix.slice(0, colon)}:${group}`)));
  const pairs = own.keyword === 'USER' ? [] : [...made.users, 'root'].map((user) => `${user}:${made.groups.includes(user) || user === 'root' ? user : ''}`);
  return distinct(values(...made.users, ...users, ...pairs.filter((pair) => !pair.endsWith(':')), 'root', 'nobody', '1000:1000'));
}

/** The users and groups that RUNs before an instruction make, in its stage and those below. */
function madeIn(file: Dockerfile, instruction: Instruction): { readonly users: readonly string[]; readonly groups: readonly string[] } {
  const users = new Set<string>();
  const groups = new Set<string>();
  for (const text of commandsBefore(file, instruction)) {
    for (const [, maker = '', rest = ''] of text.matchAll(makers)) {
      const name = rest
        .trim()
        .split(/\s+/)
        .findLast((word) => /^[a-z_][a-z0-9_-]{0,31}$/.test(word));
      if (name !== undefined) (maker.includes('user') && !maker.startsWith('group') ? users : groups).add(name);
    }
  }
  return { users: [...users], groups: [...groups] };
}

function* commandsBefore(file: Dockerfile, instruction: Instruction): Iterable<string> {
  for (let stage = file.stages[instruction.stage]; stage; stage = stage.parent === undefined ? undefined : file.stages[stage.parent]) {
    for (const { keyword, index, logical, heredocs } of stage.instructions) {
      if (keyword !== 'RUN' || index >= instruction.index) continue;
      yield logical.text;
      for (const { content } of heredocs) yield file.text.slice(content.start, content.end);
    }
  }
}
