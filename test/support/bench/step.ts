import { loadavg } from 'node:os';

/** Tells what is measured next, and how busy the machine is. */
export function step(text: string): void {
  console.log(`${text}… (load ${loadavg()[0]?.toFixed(1)})`);
}
