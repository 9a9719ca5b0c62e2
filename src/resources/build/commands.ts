import { defineFileCommands, type FileCommand } from '../fileCommands.ts';

/** An ignore file may begin with the Dockerfile's name. */
const when =
  'resourceExtname != .dockerignore && (resourceLangId == dockerfile || resourceFilename =~ /^(Dockerfile|Containerfile)(\\..+)?$|\\.([Dd]ockerfile|[Cc]ontainerfile)$/)';
const menus = { 'explorer/context': when, 'editor/context': when } as const;

/** What is done with a Dockerfile. A lens passes `{ stage }`, the name or the index of a stage. */
export const buildCommands = defineFileCommands({
  'gantry.dockerfile.build': command('Build Image…', 'tools', async (...given) => (await import('./buildImage.ts')).buildImage(...given, {})),
  'gantry.dockerfile.buildAgain': command('Build Image Again', 'debug-rerun', async (...given) =>
    (await import('./buildImage.ts')).buildImage(...given, { again: true }),
  ),
  'gantry.dockerfile.buildAndRun': command('Build and Run…', 'run-all', async (...given) =>
    (await import('./buildImage.ts')).buildImage(...given, { run: true }),
  ),
});

function command(title: string, icon: string, build: (...given: Required<Parameters<FileCommand['run']>>) => Promise<void>): FileCommand {
  return { title, icon, palette: true, menus, run: (ports, file, argument) => build(ports, file, argument) };
}
