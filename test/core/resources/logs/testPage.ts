import type { PanelSession } from '../../../../src/core/panel.ts';
import { fieldsOf, listOf, textOf } from '../../../../src/engine/mapping/fields.ts';
import { until } from '../../../support/until.ts';

/** A page without a browser: takes what the session sends, and says at once that it has drawn it. */
export class TestPage {
  readonly session: PanelSession;
  readonly messages: Readonly<Record<string, unknown>>[] = [];
  lines: readonly string[] = [];
  levels: readonly unknown[] = [];

  constructor(session: PanelSession) {
    this.session = session;
    session.connect({ send: (message) => this.#take(fieldsOf(message)) });
    session.setVisible(true);
  }

  async shows(text: string): Promise<void> {
    await until(`the page to show ${text}`, () => this.lines.some((line) => line.includes(text))).catch((error: unknown) => {
      throw new Error(`${String(error)}; it shows ${JSON.stringify(this.lines.slice(-20))}`);
    });
  }

  #take(message: Readonly<Record<string, unknown>>): void {
    this.messages.push(message);
    if (message['type'] === 'start') [this.lines, this.levels] = [[], []];
    if (message['type'] !== 'lines') return;
    const added = listOf(message['lines']).map(listOf);
    this.lines = [...this.lines, ...added.map(([source, , , text]) => `${String(source)} ${textOf(text)}`)];
    this.levels = [...this.levels, ...added.map(([, level]) => level)];
    queueMicrotask(() => this.session.receive({ type: 'ack' }));
  }
}
