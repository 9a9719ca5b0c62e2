import { type Severity, severities } from '../problem.ts';
import { type Format, isFormat } from './formats.ts';

/** What the command line asks for. */
export type Options = {
  /** Files, folders, or `-`. */
  readonly files: readonly string[];
  readonly format: Format;
  readonly config?: string;
  readonly failOn?: Severity;
  /** What standard input is called. */
  readonly inputName: string;
  readonly show?: 'help' | 'version';
};

type Refused = { readonly problem: string };

const withValue = ['--format', '--config', '--fail-on', '--stdin-filename'] as const;

/** Reads the arguments; `--name value` and `--name=value` are one, and after `--` all are files. */
export function parseArguments(args: readonly string[]): Options | Refused {
  const files: string[] = [];
  const values = new Map<string, string>();
  let show: Options['show'];
  for (let at = 0; at < args.length; at += 1) {
    const argument = args[at] ?? '';
    const [name = '', ...given] = argument.split('=');
    if (argument === '--') {
      files.push(...args.slice(at + 1));
      break;
    }
    if (argument === '-h' || argument === '--help') show = 'help';
    else if (argument === '-v' || argument === '--version') show ??= 'version';
    else if (withValue.some((one) => one === name)) {
      const value = given.length > 0 ? given.join('=') : args[++at];
      if (value === undefined) return { problem: `${name} needs a value.` };
      values.set(name, value);
    } else if (argument.startsWith('-') && argument !== '-') return { problem: `There is no option ${argument}.` };
    else files.push(argument);
  }
  return checked(files, values, show);
}

function checked(files: readonly string[], values: ReadonlyMap<string, string>, show: Options['show']): Options | Refused {
  const format = values.get('--format') ?? 'text';
  const failOn = values.get('--fail-on');
  const config = values.get('--config');
  if (!isFormat(format)) return { problem: `${format} is no format: text, json or sarif.` };
  if (failOn !== undefined && !isSeverity(failOn)) return { problem: `${failOn} is no severity: ${severities.join(', ')}.` };
  if (files.length === 0 && show === undefined) return { problem: 'No file is named.' };
  return {
    files,
    format,
    inputName: values.get('--stdin-filename') ?? 'Dockerfile',
    ...(config !== undefined && { config }),
    ...(failOn !== undefined && { failOn }),
    ...(show && { show }),
  };
}

/** True for `error`, `warning`, `information` and `hint`. */
export function isSeverity(value: unknown): value is Severity {
  return severities.some((severity) => severity === value);
}
