import { afterEach, inject } from 'vitest';
import type { EngineApi } from '../support/engineApi.ts';
import { type HttpAnswer, http } from '../support/http.ts';
import { sharedEngine } from '../support/sharedEngine.ts';

/** What the engine says of a container's state. */
export interface ContainerState {
  readonly Status: string;
  readonly Running: boolean;
  readonly Paused: boolean;
  readonly ExitCode: number;
  readonly StartedAt: string;
}

/** The image that stays in the engine from test to test. */
const kept = 'busybox:latest';

/** The engine of the suite; after each test everything but `busybox:latest` is taken away from it. */
export function useEngine(): EngineApi {
  const engine = sharedEngine();
  afterEach(() => clear(engine));
  return engine;
}

/** Takes everything away from an engine but `busybox:latest` and the networks it made itself. */
async function clear(engine: EngineApi): Promise<void> {
  for (const { Id } of await engine.must<{ Id: string }[]>('GET', '/containers/json?all=1')) await engine.api('DELETE', `/containers/${Id}?force=1&v=1`);
  for (const { RepoTags, Id } of await engine.must<{ RepoTags: string[] | null; Id: string }[]>('GET', '/images/json')) {
    const names = (RepoTags ?? []).filter((name) => name !== '<none>:<none>');
    for (const name of names.length === 0 ? [Id] : names) if (name !== kept) await engine.api('DELETE', `/images/${name}?force=1`);
  }
  const { Volumes } = await engine.must<{ Volumes: { Name: string }[] | null }>('GET', '/volumes');
  for (const { Name } of Volumes ?? []) await engine.api('DELETE', `/volumes/${Name}`);
  await engine.must('POST', '/networks/prune');
}

/** A container's state as the engine tells it. */
export async function stateOf(engine: EngineApi, container: string): Promise<ContainerState> {
  return (await engine.must<{ State: ContainerState }>('GET', `/containers/${container}/json`)).State;
}

/** A container's name as the engine tells it, without the slash before it. */
export async function nameOf(engine: EngineApi, id: string): Promise<string> {
  return (await engine.must<{ Name: string }>('GET', `/containers/${id}/json`)).Name.slice(1);
}

/** Whether the engine has it; the path is such as `/containers/NAME/json`. */
export async function exists(engine: EngineApi, path: string): Promise<boolean> {
  return (await engine.api('GET', path)).status === 200;
}

/** Runs a program in a running container and returns all that it says. */
export async function runIn(engine: EngineApi, container: string, ...command: string[]): Promise<string> {
  const body = {
    Cmd: command,
    AttachStdout: true,
    AttachStderr: true,
    Tty: true,
  };
  const { Id } = await engine.must<{ Id: string }>('POST', `/containers/${container}/exec`, body);
  return (await engine.api('POST', `/exec/${Id}/start`, { Detach: false, Tty: true })).text.replaceAll('\r\n', '\n').trimEnd();
}

/** The command lines of all processes in a container. */
export async function processesIn(engine: EngineApi, container: string): Promise<string[]> {
  const { Processes } = await engine.must<{ Processes: string[][] }>('GET', `/containers/${container}/top`);
  return Processes.map((columns) => columns.at(-1) ?? '');
}

/** The id and the tags of an image in the engine; nothing when it has none of this name. */
export async function imageIn(engine: EngineApi, name: string): Promise<{ readonly Id: string; readonly RepoTags: readonly string[] } | undefined> {
  const answer = await engine.api<{ Id: string; RepoTags: string[] }>('GET', `/images/${name}/json`);
  return answer.status === 200 ? answer.json : undefined;
}

/** How a registry without TLS is asked. */
export interface RegistryAccount {
  readonly user: string;
  readonly password: string;
}

/** Pushes an image by the engine's API alone. */
export async function pushByEngine(engine: EngineApi, name: string, account?: RegistryAccount): Promise<void> {
  const auth = Buffer.from(JSON.stringify(account ? { username: account.user, password: account.password } : {})).toString('base64url');
  const colon = name.lastIndexOf(':');
  const path = `/images/${name.slice(0, colon)}/push?tag=${name.slice(colon + 1)}`;
  const answer = await http(`http://engine${path}`, {
    method: 'POST',
    headers: { 'x-registry-auth': auth, 'content-length': '0' },
    socketPath: engine.socketPath,
  });
  if (answer.status >= 400 || answer.text.includes('"errorDetail"')) throw new Error(`push of ${name}: ${answer.status} ${answer.text}`);
}

const manifestTypes = ['application/vnd.docker.distribution.manifest.v2+json', 'application/vnd.oci.image.manifest.v1+json'].join(', ');

/** What a registry has under `path:tag` (or a digest): the digest and the manifest; nothing when it has none. */
export async function manifestIn(
  registryHost: string,
  path: string,
  tag: string,
  account?: RegistryAccount,
): Promise<{ readonly digest: string; readonly imageId: string } | undefined> {
  const answer = await ask<{ config: { digest: string } }>(registryHost, `/v2/${path}/manifests/${tag}`, account);
  return answer.status === 200
    ? {
        digest: String(answer.headers['docker-content-digest']),
        imageId: answer.json.config.digest,
      }
    : undefined;
}

/** The tags that a registry has of a repository. */
export async function tagsIn(registryHost: string, path: string): Promise<readonly string[]> {
  return (await ask<{ tags?: string[] | null }>(registryHost, `/v2/${path}/tags/list`)).json?.tags ?? [];
}

/** The registry that all tests share. */
export function sharedRegistryHost(): string {
  return inject('registryHost');
}

function ask<T>(host: string, path: string, account?: RegistryAccount): Promise<HttpAnswer<T>> {
  const basic = account && Buffer.from(`${account.user}:${account.password}`).toString('base64');
  return http<T>(`http://${host}${path}`, {
    headers: {
      accept: manifestTypes,
      ...(basic && { authorization: `Basic ${basic}` }),
    },
  });
}
