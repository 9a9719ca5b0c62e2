import type { Dockerfile, Instruction, Stage } from '../syntax.ts';
import { baseName, programOf } from './programs.ts';
import { splitShell } from './split.ts';
import type { Script, ShellCommand } from './syntax.ts';

type BareScript = Omit<Script, 'programs'>;
type Source = Pick<Dockerfile, 'text' | 'escape' | 'stages'>;

const posixShells = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);
const defaultShell: readonly string[] = ['/bin/sh', '-c'];

/** What the RUN instructions execute, in order. Those that no POSIX shell runs are left out: on Windows, or in PowerShell. */
export function scriptsOf(file: Source): readonly Script[] {
  // Dockerfiles for Windows are the ones that change it.
  if (file.escape === '`') return [];
  const scripts: Script[] = [];
  const shells: (readonly string[] | undefined)[] = [];
  for (const stage of file.stages) {
    let shell = stage.parent === undefined ? shellOfBase(stage) : shells[stage.parent];
    for (const instruction of stage.instructions) {
      const inner = instruction.trigger ?? instruction;
      if (inner.keyword === 'SHELL' && instruction.trigger === undefined) shell = shellOf(instruction);
      else if (inner.keyword === 'RUN' && shell !== undefined) scripts.push(...scriptOf(file, instruction, inner, shell).map(withPrograms));
    }
    shells[stage.index] = shell;
  }
  return scripts;
}

function shellOfBase({ base }: Stage): readonly string[] | undefined {
  return /windows|nanoserver|servercore/i.test(base?.text ?? '') ? undefined : defaultShell;
}

function shellOf({ json }: Instruction): readonly string[] | undefined {
  const shell = json?.items.map(({ value }) => value) ?? [];
  return posixShells.has(baseName(shell[0] ?? '')) ? shell : undefined;
}

function withPrograms(script: BareScript): Script {
  const programs = script.commands.flatMap((command) => {
    const program = programOf(command);
    return program === undefined ? [] : [program];
  });
  return { ...script, programs };
}

function scriptOf(file: Source, instruction: Instruction, run: Instruction, shell: readonly string[]): BareScript[] {
  const { logical, json } = run;
  if (json !== undefined && json.trouble !== 'shell') return [{ instruction, run, form: 'exec', commands: execCommand(run), shell }];
  const { text } = logical;
  const commands = splitShell({ text, from: run.argumentsAt, to: text.length, span: (from, to) => logical.span(from, to) });
  if (instruction.heredocs.length === 0) return [{ instruction, run, form: 'shell', commands, shell }];
  const interpreter = interpreterOf(file, instruction, commands, shell);
  if (interpreter === undefined) return [{ instruction, run, form: 'shell', commands, shell }];
  const bodies = instruction.heredocs.flatMap(({ content: { start, end } }) =>
    splitShell({ text: file.text, from: start, to: end, span: (from, to) => ({ start: from, end: to }) }),
  );
  return posixShells.has(baseName(interpreter[0] ?? '')) ? [{ instruction, run, form: 'heredoc', commands: bodies, shell: interpreter }] : [];
}

/** What runs a here-document: the shell, the program of its first line, or the command it is given to. `undefined` when it is but data. */
function interpreterOf(file: Source, { heredocs }: Instruction, commands: readonly ShellCommand[], shell: readonly string[]): readonly string[] | undefined {
  const [first, ...more] = commands.flatMap(({ words }) => words);
  if (first !== undefined) return more.every(({ value }) => value.startsWith('-')) && posixShells.has(baseName(first.value)) ? [first.value] : undefined;
  const start = heredocs[0]?.content.start ?? 0;
  const [, program = '', argument] = /^#![ \t]*(\S+)(?:[ \t]+(\S+))?/.exec(file.text.slice(start, start + 200)) ?? [];
  if (program === '') return shell;
  return baseName(program) === 'env' && argument !== undefined ? [argument] : [program];
}

function execCommand({ json }: Instruction): readonly ShellCommand[] {
  const words = (json?.items ?? []).map(({ start, end, value }) => ({ start, end, text: value, value, literal: true, at: start }));
  const [first, last] = [words[0], words.at(-1)];
  if (first === undefined || last === undefined) return [];
  return [{ start: first.start, end: last.end, assignments: [], words, redirects: [], depth: 0 }];
}
