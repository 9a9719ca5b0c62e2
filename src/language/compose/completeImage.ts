import type { Completion, CompletionKind } from '../language.ts';
import type { Surroundings } from '../surroundings.ts';
import type { Span } from '../text.ts';

/** Tags after a colon, repositories after a connected registry's host, otherwise local images and those hosts. */
export async function completeImage(
  { start, end }: Span,
  before: string,
  surroundings: Surroundings,
  signal: AbortSignal,
): Promise<{ readonly items: readonly Completion[]; readonly complete: boolean }> {
  const entry = (text: string, kind: CompletionKind, order: string): Completion => ({ label: text, kind, edit: { start, end, text }, order });
  const colon = before.lastIndexOf(':');
  // `localhost:5000` may go on as a registry's host; a tag is likelier unless that registry is connected.
  const isHost = surroundings.registries.some((registry) => registry.startsWith(before));
  if (colon > before.lastIndexOf('/') && !isHost) return tagsOf(before.slice(0, colon), start, end, surroundings, signal);
  const host = surroundings.registries.find((registry) => before.startsWith(`${registry}/`));
  const [images, repositories] = await Promise.all([surroundings.images(signal), host === undefined ? [] : surroundings.repositories(host, signal)]);
  const hosts = host === undefined ? surroundings.registries.map((registry) => ({ ...entry(`${registry}/`, 'image', '3'), again: true })) : [];
  return { items: [...images.map((image) => entry(image, 'image', '0')), ...repositories.map((name) => entry(name, 'image', '2')), ...hosts], complete: false };
}

async function tagsOf(repository: string, start: number, end: number, surroundings: Surroundings, signal: AbortSignal) {
  const [tags, images] = await Promise.all([surroundings.tags(repository, signal), surroundings.images(signal)]);
  const local = images.filter((image) => image.startsWith(`${repository}:`)).map((image) => image.slice(repository.length + 1));
  const items = [...new Set([...local, ...tags])].map((tag, index): Completion => {
    return {
      label: tag,
      kind: 'tag',
      edit: { start, end, text: `${repository}:${tag}` },
      filter: `${repository}:${tag}`,
      order: String(index).padStart(5, '0'),
    };
  });
  return { items, complete: false };
}
