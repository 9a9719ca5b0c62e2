import { type IncomingMessage, request } from 'node:http';
import { buffer, text } from 'node:stream/consumers';
import { extract, type Header, pack } from 'tar-stream';
import { onTestFinished } from 'vitest';
import type { FilePlace } from '../../../../src/core/resource.ts';
import type { EngineApi } from '../../../support/engineApi.ts';
import { sharedEngine, uniqueName } from '../../../support/sharedEngine.ts';

export const never = new AbortController().signal;

export type NewEntry = Partial<Header> & { readonly name: string; readonly content?: string };

/** A tar of these entries. */
export async function tarOf(...entries: readonly NewEntry[]): Promise<Buffer> {
  const tar = pack();
  const whole = buffer(tar);
  for (const { content, ...header } of entries)
    if (content === undefined) tar.entry(header);
    else tar.entry(header, content);
  tar.finalize();
  return whole;
}

/** A container that goes with the test. */
export async function container(
  options: { readonly start?: boolean; readonly body?: Record<string, unknown> } = {},
  engine: EngineApi = sharedEngine(),
): Promise<FilePlace & { readonly id: string }> {
  const name = uniqueName('files');
  const id = await engine.container({ name, ...options });
  onTestFinished(async () => void (await engine.api('DELETE', `/containers/${id}?force=1&v=1`)));
  return { kind: 'container', name, id };
}

/** A volume that goes with the test; it is put into with a container of the test's own. */
export async function volume(engine: EngineApi = sharedEngine()): Promise<FilePlace> {
  const name = uniqueName('files');
  await engine.must('POST', '/volumes/create', { Name: name });
  onTestFinished(async () => void (await engine.api('DELETE', `/volumes/${name}?force=1`)));
  return { kind: 'volume', name };
}

/** A container, not running, from an image without a single program; `extra` entries beside its one file. */
export async function shellless(engine: EngineApi = sharedEngine()): Promise<FilePlace & { readonly id: string }> {
  const reference = `${uniqueName('bare')}:1`;
  const [repo, tag] = reference.split(':');
  await engine.must(
    'POST',
    `/images/create?fromSrc=-&repo=${repo}&tag=${tag}`,
    await tarOf({ name: 'etc', type: 'directory' }, { name: 'etc/motd', content: 'hello\n' }),
  );
  onTestFinished(async () => void (await engine.api('DELETE', `/images/${reference}?force=1`)));
  return container({ body: { Image: reference, Cmd: ['/none'] } }, engine);
}

/** Puts entries into a container by the engine's API alone. */
export async function put(id: string, folder: string, ...entries: readonly NewEntry[]): Promise<void> {
  await sharedEngine().must('PUT', `/containers/${id}/archive?path=${encodeURIComponent(folder)}`, await tarOf(...entries));
}

/** What the engine's API alone says of the entry at a path, with its content; nothing when there is none. */
export async function look(id: string, path: string): Promise<(Header & { readonly content: string }) | undefined> {
  const answer = await archiveOf(id, path);
  const entries = extract();
  if (answer.statusCode === 200) answer.pipe(entries);
  else return void answer.resume();
  for await (const entry of entries as AsyncIterable<AsyncIterable<Uint8Array> & { readonly header: Header }>) {
    const content = await text(entry);
    answer.destroy();
    return { ...entry.header, mode: (entry.header.mode ?? 0) & 0o7777, content };
  }
  return undefined;
}

/** The engine's answer about a path, whose body is a tar. */
export async function archiveOf(id: string, path: string): Promise<IncomingMessage> {
  const { promise, resolve, reject } = Promise.withResolvers<IncomingMessage>();
  const { socketPath } = sharedEngine();
  request({ socketPath, path: `/containers/${id}/archive?path=${encodeURIComponent(path)}`, agent: false }, resolve)
    .on('error', reject)
    .end();
  return promise;
}
