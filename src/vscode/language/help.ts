import { Hover, type HoverProvider, ParameterInformation, SignatureHelp, type SignatureHelpProvider, SignatureInformation } from 'vscode';
import type { Signature } from '../../language/language.ts';
import { rangeOf } from './convert.ts';
import { markdownOf } from './markdown.ts';
import type { OpenLanguage } from './openLanguage.ts';

/** What is shown for the place under the mouse. */
export function hover(open: OpenLanguage): HoverProvider {
  return {
    provideHover: (document, position, token) =>
      open.later('hover', undefined, token, async (signal) => {
        const found = await open.language.hover?.(open.tree(document), document.offsetAt(position), open.surroundings(document), signal);
        return found && new Hover(markdownOf(found.markdown), rangeOf(document, found));
      }),
  };
}

/** How an instruction or a flag is written, while it is being written. */
export function signatureHelp(open: OpenLanguage): SignatureHelpProvider {
  return {
    provideSignatureHelp: (document, position) =>
      open.answer('signature', undefined, () => {
        const found = open.language.signature?.(open.tree(document), document.offsetAt(position));
        if (!found || found.signatures.length === 0) return undefined;
        const help = new SignatureHelp();
        help.signatures = found.signatures.map(signatureOf);
        help.activeSignature = found.activeSignature;
        help.activeParameter = found.activeParameter;
        return help;
      }),
  };
}

function signatureOf({ label, documentation, parameters }: Signature): SignatureInformation {
  const signature = new SignatureInformation(label, documentation === undefined ? undefined : markdownOf(documentation));
  signature.parameters = parameters.map(
    (one) => new ParameterInformation([...one.label], one.documentation === undefined ? undefined : markdownOf(one.documentation)),
  );
  return signature;
}
