import { CodeLens, type CodeLensProvider, InlayHint, type InlayHintsProvider, type TextDocument } from 'vscode';
import type { Event } from '../../core/events.ts';
import type { Lens } from '../../language/language.ts';
import { rangeOf, spanOf } from './convert.ts';
import type { OpenLanguage } from './openLanguage.ts';

/** Buttons above lines, unless the user turned them off. */
export function lenses(open: OpenLanguage): CodeLensProvider {
  return {
    onDidChangeCodeLenses: editorEvent(open.onDidLearn),
    provideCodeLenses: (document) =>
      open.answer('lenses', undefined, () =>
        open.settings.get('language.lenses') ? open.language.lenses?.(open.tree(document)).map((lens) => lensOf(document, lens)) : [],
      ),
  };
}

/** Values behind their uses, when the user turned them on. */
export function inlays(open: OpenLanguage): InlayHintsProvider {
  return {
    onDidChangeInlayHints: editorEvent(open.onDidLearn),
    provideInlayHints: (document, range) =>
      open.answer('inlay hints', undefined, () => {
        if (!open.settings.get('language.inlayHints')) return [];
        return open.language.inlays?.(open.tree(document), spanOf(document, range), open.surroundings(document)).map(({ at, label, tooltip }) => {
          const hint = new InlayHint(document.positionAt(at), label);
          hint.paddingLeft = true;
          if (tooltip !== undefined) hint.tooltip = tooltip;
          return hint;
        });
      }),
  };
}

function lensOf(document: TextDocument, lens: Lens): CodeLens {
  return new CodeLens(rangeOf(document, lens), {
    title: lens.title,
    command: lens.command,
    arguments: [document.uri.toString(), ...(lens.args ?? [])],
    ...(lens.tooltip !== undefined && { tooltip: lens.tooltip }),
  });
}

/** The editor gives its listeners in another form than we do. */
function editorEvent(event: Event<void>) {
  return (listener: (value: undefined) => unknown, thisArg?: unknown) => event(() => void listener.call(thisArg, undefined));
}
