import { formatBytes } from '../../core/humanize.ts';
import { t } from '../../core/l10n.ts';
import { plainMarkdown } from '../../core/plainText.ts';
import { imageLink } from '../imageLink.ts';
import type { Hover } from '../language.ts';
import type { ImageFacts, Surroundings } from '../surroundings.ts';
import { keyHover } from '../yaml/keyHover.ts';
import { locate } from '../yaml/locate.ts';
import { mappingAt, textAt, valueAt, type YamlScalar } from '../yaml/tree.ts';
import { isInterpolated, scalarsOf } from '../yaml/walk.ts';
import { composeUrl } from './documentation.ts';
import { nameAt } from './project.ts';
import type { ComposeTree } from './tree.ts';

/** What a key means, what a name stands for, or what is known of an image. */
export async function hover(tree: ComposeTree, offset: number, surroundings: Surroundings, signal: AbortSignal): Promise<Hover | undefined> {
  const found = locate(tree.yaml.roots, tree.shape, offset);
  if (found === undefined) return undefined;
  if (found.onKey && found.member !== undefined) return keyHover(found, composeUrl(tree.first ? ['services', ...found.path] : found.path));
  const name = nameHover(tree, offset);
  if (name !== undefined || found.onKey || found.shape === undefined) return name;
  const isImage = scalarsOf(found.shape).some(({ format }) => format === 'image');
  return isImage && found.scalar.type === 'text' && !isInterpolated(found.scalar) ? imageHover(found.scalar, surroundings, signal) : undefined;
}

function nameHover({ project }: ComposeTree, offset: number): Hover | undefined {
  const found = nameAt(project, offset);
  const declared = found && project.declarations[found.kind].get(found.name);
  if (found === undefined || declared === undefined) return undefined;
  const uses = project.uses.filter(({ kind, name }) => kind === found.kind && name === found.name).length;
  const mapping = mappingAt(declared.pair.value);
  const image = textAt(valueAt(mapping, 'image'));
  const words = { service: t('service'), network: t('network'), volume: t('volume'), secret: t('secret'), config: t('config'), model: t('model') };
  const used = uses === 1 ? t('Used once in this file.') : t('Used {0} times in this file.', String(uses));
  const lines = [`**${plainMarkdown(found.name)}** — ${words[found.kind]}`, ...(image === undefined ? [] : [t('Image: {0}', plainMarkdown(image))]), used];
  return { ...found.span, markdown: lines.join('\n\n') };
}

async function imageHover(scalar: YamlScalar, surroundings: Surroundings, signal: AbortSignal): Promise<Hover> {
  const facts = await surroundings.image(scalar.value, signal);
  const link = imageLink(scalar.value);
  const page = link === undefined ? [] : [`[${link.tooltip}](${link.url})`];
  const lines = [`**${plainMarkdown(scalar.value)}**`, ...(facts === undefined ? unknownImage(scalar.value, surroundings) : [factsTable(facts)]), ...page];
  return { start: scalar.start, end: scalar.end, markdown: lines.join('\n\n') };
}

function unknownImage(reference: string, { known }: Surroundings): readonly string[] {
  return known.image(reference) === 'absent' ? [t('The engine does not have this image; it is pulled when the service starts.')] : [];
}

function factsTable(facts: ImageFacts): string {
  const rows: readonly (readonly [string, string])[] = [
    [t('Size'), formatBytes(facts.size)],
    [t('Platform'), facts.platform],
    [t('Ports'), facts.exposedPorts.join(', ')],
    [t('User'), facts.user],
    [t('Working directory'), facts.workingDirectory],
    [t('Entrypoint'), facts.entrypoint.join(' ')],
    [t('Command'), facts.command.join(' ')],
  ];
  const filled = rows.filter(([, value]) => value !== '').map(([name, value]) => `| ${name} | ${plainMarkdown(value)} |`);
  return ['| | |', '|---|---|', ...filled].join('\n');
}
