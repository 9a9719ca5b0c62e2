import type { TerminalSession } from '../../../../src/core/terminal.ts';
import { until } from '../../../support/until.ts';

/** Sees what a session shows. */
export class Watched {
  readonly session: TerminalSession;
  readonly exits: (number | undefined)[] = [];
  text = '';

  constructor(session: TerminalSession) {
    this.session = session;
    session.onOutput((text) => {
      this.text += text;
    });
    session.onExit((code) => this.exits.push(code));
  }

  async shows(text: string | RegExp): Promise<void> {
    const seen = () => (typeof text === 'string' ? this.text.includes(text) : text.test(this.text));
    await until(`the terminal to show ${String(text)}`, seen).catch((error: unknown) => {
      throw new Error(`${String(error)}; it shows ${JSON.stringify(this.text.slice(-2000))}`);
    });
  }

  /** The one exit code, once there is one. */
  async exit(): Promise<number | undefined> {
    await until('the session to end', () => this.exits.length > 0);
    return this.exits[0];
  }
}
