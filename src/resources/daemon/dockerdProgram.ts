import { execFile } from 'node:child_process';
import type { Machine } from '../../engine/endpoint/knownSockets.ts';
import { findProgram } from '../findProgram.ts';

/** Milliseconds. */
const limit = 20_000;
const usual = ['/usr/bin', '/usr/sbin', '/usr/local/bin', '/usr/local/sbin'];

/** What a program ended with; `code` is `undefined` when it did not run or did not end. */
export type Ended = { readonly code: number | undefined; readonly output: string };

/** The dockerd of this machine: in the search path, or where distributions put it, which not every user's path has. */
export function findDockerd(machine: Machine): Promise<string | undefined> {
  return findProgram(machine, 'dockerd', machine.platform === 'win32' ? [] : usual);
}

/** The version of a dockerd, such as `20.10.24`; `undefined` when it does not say. */
export async function versionOf(program: string, signal: AbortSignal): Promise<string | undefined> {
  const { output } = await runDockerd(program, ['--version'], signal);
  return /\b(\d+\.\d+\.\d+)/.exec(output)?.[1];
}

/** Runs a dockerd to its end. Never rejects. */
export function runDockerd(program: string, args: readonly string[], signal: AbortSignal): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(program, [...args], { timeout: limit, signal, windowsHide: true }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : undefined;
      resolve({ code, output: `${stderr}\n${stdout}`.trim() });
    });
  });
}
