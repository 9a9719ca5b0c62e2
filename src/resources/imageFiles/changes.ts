import { t } from '../../core/l10n.ts';
import { type Back, back, type PickItem, type StepPosition, type Ui } from '../../core/ports.ts';

/** The instructions that need no build (moby `builder/dockerfile/builder.go`). */
const allowed: readonly string[] = ['CMD', 'ENTRYPOINT', 'ENV', 'EXPOSE', 'HEALTHCHECK', 'LABEL', 'ONBUILD', 'USER', 'VOLUME', 'WORKDIR'];
const done: unique symbol = Symbol('done');
const add: unique symbol = Symbol('add');

/** Asks for instructions such as `CMD ["sh"]`, one at a time; each can be changed, and goes when it is emptied. */
export async function askChanges(ui: Ui, title: string, position: StepPosition, first: readonly string[]): Promise<readonly string[] | Back | undefined> {
  let changes = first;
  for (;;) {
    const chosen = await ui.pick<number | typeof add | typeof done>(items(changes), {
      title,
      position,
      placeholder: t('What the new image does other than before'),
    });
    if (chosen === undefined || chosen === back) return chosen;
    if (chosen === done) return changes;
    const at = chosen === add ? changes.length : chosen;
    const line = await ui.input({
      title,
      position,
      prompt: t('An instruction as in a Dockerfile; empty: none'),
      placeholder: 'CMD ["sh"], ENV NAME=value, EXPOSE 80, USER app',
      value: changes[at] ?? '',
      validate: changeProblem,
    });
    if (line === undefined) return undefined;
    if (line !== back) changes = [...changes.slice(0, at), ...(line.trim() === '' ? [] : [line.trim()]), ...changes.slice(at + 1)];
  }
}

function items(changes: readonly string[]): readonly PickItem<number | typeof add | typeof done>[] {
  return [
    { value: done, label: changes.length === 0 ? t('Nothing else') : t('Done'), icon: { name: 'check' } },
    ...changes.map((label, value) => ({ value, label, icon: { name: 'edit' } })),
    { value: add, label: t('Add an Instruction…'), icon: { name: 'add' } },
  ];
}

/** What is wrong with a line that is to change an image, or nothing; an empty one is right. */
function changeProblem(line: string): string | undefined {
  const text = line.trim();
  if (text === '') return undefined;
  const [, name = '', value = ''] = /^(\S+)\s*([\s\S]*)$/.exec(text) ?? [];
  if (!allowed.includes(name.toUpperCase())) return t('“{0}” cannot be used here; these can: {1}.', name, allowed.join(', '));
  if (value === '') return t('{0} needs a value.', name.toUpperCase());
  if (/^(ENV|LABEL)$/i.test(name) && !/^[^\s=]+=/.test(value)) return t('Write {0} name=value.', name.toUpperCase());
  return value.startsWith('[') && !isTextList(value) ? t('A list is written as ["first", "second"], with double quotes.') : undefined;
}

function isTextList(value: string): boolean {
  try {
    const parsed: unknown = JSON.parse(value);
    return Array.isArray(parsed) && parsed.every((item) => typeof item === 'string');
  } catch {
    return false;
  }
}
