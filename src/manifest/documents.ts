import { daemonJsonFileMatches } from '../language/daemonJson/place.ts';
import { schemes } from '../resources/files/uris.ts';

/**
 * The editor's languages whose documents may be ours. Opening one starts Gantry, which then looks at its name and, for YAML, at what it holds;
 * nothing is loaded or connected to for a document that is none of ours.
 */
const documentLanguages = ['dockerfile', 'dockercompose', 'json', 'jsonc', 'yaml'] as const;

/** `activationEvents`. Views and commands need none: VS Code adds those itself. */
export function activationEvents(): readonly string[] {
  return [...documentLanguages.map((id) => `onLanguage:${id}`), ...Object.values(schemes).map((scheme) => `onFileSystem:${scheme}`)];
}

/** `contributes.languages`: what the editor knows by another name, or not at all. It knows all names of Dockerfiles itself. */
export function languageContributions(): readonly object[] {
  // Without this, `Dockerfile.dockerignore` would be a Dockerfile.
  return [{ id: 'ignore', filenamePatterns: ['*.dockerignore'] }];
}

/** `contributes.grammars`: what the editor's grammar of Dockerfiles lacks, with the shell of RUN in its own colours. */
export function grammarContributions(): readonly object[] {
  return [
    {
      scopeName: 'source.dockerfile.gantry-injection',
      path: './media/dockerfile-injection.tmLanguage.json',
      injectTo: ['source.dockerfile'],
      embeddedLanguages: { 'meta.embedded.block.shellscript': 'shellscript' },
    },
  ];
}

/** `contributes.jsonValidation`: the editor's JSON support completes and checks daemon.json by our schema. */
export function schemaContributions(): readonly object[] {
  return [{ fileMatch: daemonJsonFileMatches, url: './media/daemon.schema.json' }];
}
