import { once } from 'node:events';
import { parseArgs } from 'node:util';
import { registryPort, startPlayground } from './playgroundParts.ts';
import { portTaken } from './ports.ts';
import { currentWorld, node, runInWorld } from './world.ts';

const usage = 'usage: npm start [-- --my-engine] [-- --port NUMBER]';
const defaultPort = 8765;

async function main(args: string[]): Promise<number> {
  const { values } = parseArgs({ args: args.filter((argument) => argument !== '--'), options: { 'my-engine': { type: 'boolean' }, port: { type: 'string' } } });
  const port = Number(values.port ?? defaultPort);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new Error(usage);
  const myEngine = values['my-engine'] ?? false;
  if (myEngine || currentWorld()) return play(port, myEngine);
  for (const taken of [registryPort, port]) {
    if (taken && (await portTaken(taken)))
      throw new Error(`port ${taken} of 127.0.0.1 is taken: stop what listens there${taken === port ? ', or choose another with --port' : ''}, then try again`);
  }
  // The machine's network, so that the browser outside reaches the editor and the published ports.
  return runInWorld([node, import.meta.filename, '--port', String(port)], { sharedNetwork: true });
}

/** Shows the playground until Ctrl-C. */
async function play(port: number, myEngine: boolean): Promise<number> {
  const stopped = Promise.race([once(process, 'SIGINT'), once(process, 'SIGTERM'), once(process, 'SIGHUP')]);
  const start = startPlayground({ port, myEngine, onStep: (step) => console.log(`${step}…`) });
  // Ctrl-C may come before everything is up; what is up by then still has to go.
  const early = await Promise.race([stopped.then(() => true), start.then(() => false)]);
  await using playground = await start;
  if (!early) {
    console.log(`\nGantry is ready:  ${playground.code.url}\n`);
    console.log(myEngine ? 'It uses your own engine.' : `Engine: ${playground.engine?.host}   Registry: ${playground.registry?.host}`);
    console.log('Press Ctrl-C to stop and remove all of it.');
    await stopped;
  }
  console.log('\nStopping…');
  return 0;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code === 130 ? 0 : code;
  },
  (error: Error) => {
    console.error(error.message);
    process.exitCode = 1;
  },
);
