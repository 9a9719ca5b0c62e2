import { oneLine } from '../../core/plainText.ts';
import { type Severity, severities } from '../problem.ts';
import { type Config, readConfig } from './config.ts';
import { findFiles } from './findFiles.ts';
import { formats } from './formats.ts';
import { help, version } from './help.ts';
import { type FileReport, lintFile, lintText } from './lintFile.ts';
import { type Options, parseArguments } from './options.ts';
import { messageOf } from './sentence.ts';

/** What a command line works with, besides files. */
export type Io = {
  readonly write: (output: string) => void;
  /** One sentence about why something could not be done. */
  readonly complain: (sentence: string) => void;
  readonly readInput: () => Promise<string>;
};

/**
 * The whole of `gantry-lint`, which speaks English only. Gives the exit code: 0 when nothing is as bad as `--fail-on`, 1 when something is,
 * 2 when something could not be read or understood. Never throws.
 */
export async function main(args: readonly string[], io: Io): Promise<0 | 1 | 2> {
  const complain = (sentence: string) => io.complain(oneLine(sentence));
  try {
    const options = parseArguments(args);
    if ('problem' in options) return refuse(complain, `${options.problem} See gantry-lint --help.`);
    if (options.show !== undefined) {
      io.write(options.show === 'help' ? help : `${version}\n`);
      return 0;
    }
    const config = options.config === undefined ? { rules: {} } : await readConfig(options.config);
    if ('problem' in config) return refuse(complain, config.problem);
    return await lintAll(options, config, { ...io, complain });
  } catch (error) {
    return refuse(complain, messageOf(error));
  }
}

function refuse(complain: Io['complain'], sentence: string): 2 {
  complain(sentence);
  return 2;
}

async function lintAll({ files, format, failOn, inputName }: Options, config: Config, io: Io): Promise<0 | 1 | 2> {
  const reports: FileReport[] = [];
  let unread = 0;
  const add = async (name: string, report: () => Promise<FileReport>) => {
    try {
      reports.push(await report());
    } catch (error) {
      unread += 1;
      io.complain(`${name} cannot be read: ${messageOf(error)}`);
    }
  };
  for (const given of files) {
    if (given === '-') await add('standard input', async () => lintText(inputName, await io.readInput(), config.rules, undefined));
    else
      for await (const found of findFiles(given))
        await add(found.path, () => (found.problem === undefined ? lintFile(found, config.rules) : Promise.reject(found.problem)));
  }
  io.write(formats[format](reports));
  if (unread > 0) return 2;
  const limit = severities.indexOf(failOn ?? config.failOn ?? 'warning');
  return reports.some(({ problems }) => problems.some(({ severity }) => rank(severity) <= limit)) ? 1 : 0;
}

function rank(severity: Severity): number {
  return severities.indexOf(severity);
}
