import { Uri } from 'vscode';

/** An address that we made ourselves, as the editor has it. */
export function parseUri(text: string): Uri {
  return Uri.parse(text, true);
}
