import { deepEqual, equal, match, ok } from 'node:assert/strict';
import { describe, it } from 'mocha';
import { window } from 'vscode';
import { Emitter } from '../../src/core/events.ts';
import type { TerminalSession, TerminalSize } from '../../src/core/terminal.ts';
import { openTerminal, SessionTerminal } from '../../src/vscode/terminals.ts';
import { until } from '../support/until.ts';

/** A session that remembers what the terminal told it. */
class FakeSession implements TerminalSession {
  readonly title = 'fake $(trash)';
  readonly icon = 'terminal';
  readonly output = new Emitter<string>();
  readonly exit = new Emitter<number | undefined>();
  readonly onOutput = this.output.event;
  readonly onExit = this.exit.event;
  readonly told: string[] = [];

  async open(size: TerminalSize | undefined): Promise<void> {
    this.told.push(`open ${size?.columns}x${size?.rows}`);
  }
  input(text: string): void {
    this.told.push(`input ${text}`);
  }
  resize({ columns, rows }: TerminalSize): void {
    this.told.push(`resize ${columns}x${rows}`);
  }
  async close(): Promise<void> {
    this.told.push('close');
  }
}

function start(): {
  readonly session: FakeSession;
  readonly terminal: SessionTerminal;
  readonly written: string[];
} {
  const session = new FakeSession();
  const terminal = new SessionTerminal(session);
  const written: string[] = [];
  terminal.onDidWrite((text) => written.push(text));
  return { session, terminal, written };
}

describe('a terminal', () => {
  it('passes on size and keys, and joins the output of a moment', async () => {
    const { session, terminal, written } = start();
    terminal.open({ columns: 80, rows: 24 });
    terminal.setDimensions({ columns: 100, rows: 30 });
    terminal.handleInput('\x03');
    for (const part of ['容', '器 ', '🚢']) session.output.fire(part);
    await until('the output', () => written.length > 0);
    deepEqual(written, ['容器 🚢']);
    deepEqual(session.told, ['open 80x24', 'resize 100x30', 'input \x03']);
  });

  it('gives a flood in portions that cut no character in two', async () => {
    const { session, written } = start();
    const flood = `x${'🚢'.repeat(400_000)}`;
    session.output.fire(flood);
    await until('the flood', () => written.join('').length === flood.length);
    ok(written.length > 1);
    ok(written.every((part) => part.isWellFormed()));
  });

  it('says how it ended, and closes at the next key', async () => {
    const { session, terminal, written } = start();
    const closed: unknown[] = [];
    terminal.onDidClose(() => closed.push(true));
    session.output.fire('last words');
    session.exit.fire(137);
    await until('the ending', () => written.join('').includes('137'));
    match(written.join(''), /^last words\r\n.*exit code 137/);
    deepEqual(closed, []);
    terminal.handleInput('q');
    deepEqual(closed, [true]);
    deepEqual(session.told, []);
  });

  it('ends its session when the tab is closed', async () => {
    const session = new FakeSession();
    openTerminal(session);
    await until('the terminal to open', () => session.told.some((word) => word.startsWith('open')));
    const opened = window.terminals.find(({ name }) => name === session.title);
    ok(opened);
    opened.dispose();
    await until('the session to close', () => session.told.includes('close'));
    equal(session.told.filter((word) => word === 'close').length, 1);
  });
});
