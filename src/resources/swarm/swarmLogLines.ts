import { oneLine, shorten } from '../../core/plainText.ts';
import type { OutputChunk } from '../../engine/engine.ts';
import { type LogMessage, LogMessages } from '../container/terminal/logMessages.ts';
import { TextStream } from '../container/terminal/textStream.ts';

type Name = OutputChunk['stream'];
type Reader = { push(stream: Name, data: Uint8Array): Promise<string>; end(): Promise<string> };

/** Escape sequences of the six plain colours; which one a task gets is as good as any. */
const colors = [36, 33, 32, 35, 34, 31] as const;
/** What the managers put before a message: `name=value,…` and a space, with names and values encoded as in an address. moby `api/server/httputils/write_log_stream.go` */
const detailsPattern = /^([\w.%~+-]+=[\w.%~+-]*(?:,[\w.%~+-]+=[\w.%~+-]*)*) /;
const longestDetails = 4096;
const longestName = 60;

/** Makes lines for the screen of what the managers send: `task@node | text`. */
export class SwarmLogLines {
  readonly #timestamps: boolean;
  readonly #askNames: () => Promise<ReadonlyMap<string, string>>;
  readonly #labels = new Map<string, string>();

  /** `askNames` gives what tasks are called, by their ids; asked again when a task comes that was not known. */
  constructor(timestamps: boolean, askNames: () => Promise<ReadonlyMap<string, string>>) {
    this.#timestamps = timestamps;
    this.#askNames = askNames;
  }

  /** Reads one log. */
  reader(): Reader {
    const messages = { stdout: new LogMessages(), stderr: new LogMessages() };
    return {
      push: (stream, data) => this.#textOf(stream, messages[stream].push(data)),
      end: async () => (await this.#textOf('stdout', messages.stdout.end())) + (await this.#textOf('stderr', messages.stderr.end())),
    };
  }

  async #textOf(stream: Name, messages: readonly LogMessage[]): Promise<string> {
    let text = '';
    for (const { stamp, payload } of messages) {
      const { task, start } = detailsOf(payload);
      const label = this.#labels.get(task) ?? (await this.#name(task));
      const line = new TextStream('lines');
      const shown = line.push(stream, payload.subarray(start)) + line.end();
      text += `${label}${this.#timestamps ? (stamp?.text ?? '') : ''}${shown}${shown.endsWith('\n') ? '' : '\r\n'}\x1b[0m`;
    }
    return text;
  }

  async #name(task: string): Promise<string> {
    const names = await this.#askNames().catch(() => new Map<string, string>());
    const name = shorten(oneLine(names.get(task) ?? task.slice(0, 12)), longestName);
    const label = `\x1b[${colors[this.#labels.size % colors.length] ?? colors[0]}m${name} |\x1b[0m `;
    this.#labels.set(task, label);
    return label;
  }
}

/** Whose a message is, and where it begins. */
function detailsOf(payload: Buffer): { readonly task: string; readonly start: number } {
  const details = detailsPattern.exec(payload.toString('latin1', 0, longestDetails))?.[1];
  if (details === undefined) return { task: '', start: 0 };
  return { task: new URLSearchParams(details.replaceAll(',', '&')).get('com.docker.swarm.task.id') ?? '', start: details.length + 1 };
}
