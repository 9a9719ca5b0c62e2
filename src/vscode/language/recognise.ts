import type { TextDocument } from 'vscode';
import { isDaemonJson } from '../../language/daemonJson/place.ts';
import type { DocumentPlace } from '../../language/language.ts';
import { isCompose, isRegistryConfig } from '../../language/yaml/recognise.ts';

/** What a document of ours is. */
export type DocumentKind = 'dockerfile' | 'daemonJson' | 'compose' | 'registryConfig';

/** Says whose document it is, by the editor's language, its name, and for YAML by what it holds; `undefined` for most. */
export function kindOf(document: TextDocument): DocumentKind | undefined {
  switch (document.languageId) {
    case 'dockerfile':
      // Editors that do not know our language for them take them for Dockerfiles by the beginning of their names.
      return document.fileName.endsWith('.dockerignore') ? undefined : 'dockerfile';
    case 'json':
    case 'jsonc':
      return isDaemonJson(placeOf(document)) ? 'daemonJson' : undefined;
    case 'dockercompose':
    case 'yaml':
      return yamlKindOf(document);
    default:
      return undefined;
  }
}

export function placeOf({ uri }: TextDocument): DocumentPlace {
  const { path } = uri;
  return { path, name: path.slice(path.lastIndexOf('/') + 1) };
}

function yamlKindOf(document: TextDocument): DocumentKind | undefined {
  const place = placeOf(document);
  const text = document.getText();
  if (isCompose(place, text, document.languageId)) return 'compose';
  return isRegistryConfig(place, text) ? 'registryConfig' : undefined;
}
