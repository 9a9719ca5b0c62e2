import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { yamlTexts } from '../../../src/language/yamlLanguages.ts';
import { buildManifest } from '../../../src/manifest.ts';
import { fileCommands, views } from '../../../src/resources/index.ts';
import { root } from '../../support/world.ts';
import { dockerfileTexts } from './dockerfileTexts.ts';

const literal = /(?<![\w.$])t\(\s*'((?:[^'\\]|\\.)*)'/g;
const anyCall = /(?<![\w.$])t\(\s*(?!')\S/;

/** A text of the source, and a file it stands in. */
export type Found = { readonly text: string; readonly file: string };

/** Every text that the source gives to `t`. */
export async function literalTexts(): Promise<readonly Found[]> {
  const files = await sourceFiles();
  return files.flatMap(({ file, text }) => [...text.matchAll(literal)].map((match) => ({ text: literalValue(match[1] ?? ''), file })));
}

/** Files that give `t` something else than a literal in single quotes, which nobody could find. */
export async function filesWithUnfindableTexts(): Promise<readonly string[]> {
  const files = await sourceFiles();
  return files.filter(({ file, text }) => file !== 'core/l10n.ts' && anyCall.test(text)).map(({ file }) => file);
}

/** Every text that stands in a table. */
export function tableTexts(): readonly Found[] {
  const orders = views.flatMap(({ groupings, sortings }) => [...Object.values(groupings), ...Object.values(sortings)].map(({ title }) => title));
  return [...buildManifest(views, fileCommands).texts.sources, ...orders, ...dockerfileTexts(), ...yamlTexts()].map((text) => ({ text, file: 'a table' }));
}

/** The Chinese bundle: English text → 中文. */
export async function chineseBundle(): Promise<Readonly<Record<string, string>>> {
  return JSON.parse(await readFile(join(root, 'l10n/bundle.l10n.zh-cn.json'), 'utf8'));
}

async function sourceFiles(): Promise<readonly { readonly file: string; readonly text: string }[]> {
  const source = join(root, 'src');
  const names = await readdir(source, { recursive: true });
  return Promise.all(
    names
      .filter((name) => name.endsWith('.ts') && name !== join('core', 'l10n.ts'))
      .map(async (file) => ({ file, text: await readFile(join(source, file), 'utf8') })),
  );
}

function literalValue(text: string): string {
  return text.replace(/\\(.)/g, (_match, character: string) => (character === 'n' ? '\n' : character));
}
