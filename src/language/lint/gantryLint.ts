import { text } from 'node:stream/consumers';
import { main } from './main.ts';

// A reader that has seen enough, such as `head`, is no failure of ours.
process.stdout.on('error', () => process.exit());

process.exitCode = 2;
main(process.argv.slice(2), {
  write: (output) => process.stdout.write(output),
  complain: (sentence) => process.stderr.write(`gantry-lint: ${sentence}\n`),
  readInput: () => text(process.stdin),
}).then((code) => {
  process.exitCode = code;
});
