import { isUtf8 } from 'node:buffer';
import { GantryError } from '../../core/errors.ts';
import { t } from '../../core/l10n.ts';
import type { Config } from '../../core/swarmResource.ts';
import { fieldsOf, textOf } from '../../engine/mapping/fields.ts';
import { forEach } from '../batch.ts';
import type { Ports } from '../kind.ts';

const languages: Readonly<Record<string, string>> = { json: 'json', yaml: 'yaml', yml: 'yaml', xml: 'xml', ini: 'ini', toml: 'toml', sh: 'shellscript' };

/** Opens the content of configs as read-only documents. Rejects with `unsupported` for what is no text. */
export async function showConfigs({ engine, ui, signal }: Ports, configs: readonly Config[]): Promise<void> {
  const connected = await engine();
  await forEach(
    configs,
    ({ name }) => name,
    async ({ id, name }) => {
      const data = Buffer.from(textOf(fieldsOf((await connected.inspectConfig(id, signal))['Spec'])['Data']), 'base64');
      if (!isUtf8(data) || data.includes(0)) throw new GantryError('unsupported', t('The content of {0} is no text.', name));
      const language = languages[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? 'plaintext';
      await ui.showDocument({ name, language, text: data.toString() });
    },
  );
}
