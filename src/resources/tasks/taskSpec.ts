import { t } from '../../core/l10n.ts';

/** What a task of the type `gantry` in `tasks.json` asks for; paths may be relative to the workspace's folder. */
export type TaskSpec =
  | {
      readonly task: 'build';
      readonly dockerfile: string;
      /** The context folder; that of the Dockerfile when absent. */
      readonly context?: string;
      readonly tag?: string;
      readonly stage?: string;
      readonly buildArguments: Readonly<Record<string, string>>;
      readonly platform?: string;
      readonly noCache: boolean;
      readonly pull: boolean;
    }
  /** A `docker run …` line, which runs in the terminal of the task. */
  | { readonly task: 'run'; readonly line: string };

/** Reads a task's definition, which a person or anybody else wrote; or says in one sentence what is wrong with it. */
export function readTaskSpec(definition: Readonly<Record<string, unknown>>): TaskSpec | { readonly problem: string } {
  const text = (name: string) => (typeof definition[name] === 'string' && definition[name] !== '' ? definition[name] : undefined);
  const flag = (name: string) => definition[name] === true;
  if (definition['task'] === 'run') {
    const line = text('line');
    return line === undefined ? { problem: t('The task says no “line”, such as docker run -p 8080:80 nginx.') } : { task: 'run', line };
  }
  if (definition['task'] !== 'build') return { problem: t('The task must be “build” or “run”.') };
  const [context, tag, stage, platform] = [text('context'), text('tag'), text('stage'), text('platform')];
  return {
    task: 'build',
    dockerfile: text('dockerfile') ?? 'Dockerfile',
    buildArguments: textsIn(definition['buildArguments']),
    noCache: flag('noCache'),
    pull: flag('pull'),
    ...(context !== undefined && { context }),
    ...(tag !== undefined && { tag }),
    ...(stage !== undefined && { stage }),
    ...(platform !== undefined && { platform }),
  };
}

function textsIn(value: unknown): Readonly<Record<string, string>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, string] => typeof entry[1] === 'string'));
}
