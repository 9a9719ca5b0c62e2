import { GantryError, messageOf } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import { plainMarkdown } from '../../core/plainText.ts';
import { meantBy } from '../../language/daemonJson/ignoredKeys.ts';
import { daemonKeys } from '../../language/daemonJson/keys.ts';
import { markdownCode } from '../../language/markdown.ts';
import type { FileTarget } from '../fileCommands.ts';
import type { Ports } from '../kind.ts';
import { daemonText } from './daemonPlace.ts';
import { inForce, isInForce } from './inForce.ts';

/** Shows a table: each key of the file, what the running engine has for it, and what it takes for the file to be in force. */
export async function compareDaemonJson(ports: Ports, target: FileTarget | undefined): Promise<void> {
  const { path, text } = await daemonText(ports, target);
  const wanted = parse(path, text);
  const engine = await ports.engine();
  const info = await engine.rawInfo(ports.signal);
  const rows = Object.entries(wanted).map(([key, value]) => row(key, value, info));
  const head = [t('Key'), t('In the File'), t('In Force'), t('State')];
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`);
  const lines = [
    `# ${t('daemon.json and the running engine')}`,
    '',
    t('File: {0}', markdownCode(path)),
    '',
    t('Engine: {0}', markdownCode(engine.address)),
    '',
    ...(rows.length === 0 ? [t('The file sets nothing.')] : table),
    '',
  ];
  await ports.ui.showDocument({ name: 'daemon.json.md', language: 'markdown', text: lines.join('\n') });
}

function parse(path: string, text: string): Readonly<Record<string, unknown>> {
  if (text.trim() === '') return {};
  try {
    const value: unknown = JSON.parse(text.replace(/^\ufeff/, ''));
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (error) {
    throw new GantryError('invalidInput', t('{0} is not valid JSON: {1}', path, messageOf(error)), { cause: error });
  }
  throw new GantryError('invalidInput', t('{0} does not hold an object in braces.', path));
}

function row(key: string, wanted: unknown, info: Readonly<Record<string, unknown>>): readonly string[] {
  return [plainMarkdown(key), cell(wanted), cell(inForce(key, info)), state(key, wanted, info)];
}

function state(key: string, wanted: unknown, info: Readonly<Record<string, unknown>>): string {
  const known = daemonKeys.get(key);
  if (meantBy(key) !== undefined) return t('ignored by the engine');
  if (known === undefined) return t('unknown to the engine');
  const same = isInForce(key, wanted, info);
  if (same === true) return t('in force');
  if (same === undefined) return t('cannot be told');
  return known.live ? t('not yet: reload') : t('not yet: restart');
}

/** A value as code in a table, where a bar would end the cell. */
function cell(value: unknown): string {
  return value === undefined ? '' : markdownCode(JSON.stringify(value)).replaceAll('|', '\\|');
}
