import type { Readable } from 'node:stream';
import { dockerHub } from '../../core/reference.ts';
import type { BuildOptions, Engine, EngineAuth } from '../engine.ts';
import { followBuild } from '../streams/build.ts';
import { chunksOf } from '../transport/body.ts';
import type { Api } from './api.ts';

/** `POST /build` by the classic builder. A failure is read from the stream, whose HTTP status says 200. Engine API 1.41, "Build an image". */
export function buildCalls({ modem, endpoint }: Api): Pick<Engine, 'build'> {
  return {
    async build(context, options, onProgress, signal) {
      try {
        const answer = await modem.call(
          { path: '/build?', method: 'POST', options: query(options), registryconfig: byServer(options.auth), file: context, isStream: true },
          { signal },
        );
        return await followBuild(chunksOf(answer as Readable, endpoint), onProgress);
      } finally {
        context.destroy();
      }
    },
  };
}

function query({ dockerfile, tag, target, buildArguments, platform, noCache, pull }: BuildOptions): Readonly<Record<string, unknown>> {
  return {
    dockerfile,
    t: tag,
    target,
    platform,
    ...(Object.keys(buildArguments).length > 0 && { buildargs: JSON.stringify(buildArguments) }),
    ...(noCache && { nocache: '1' }),
    ...(pull && { pull: '1' }),
    rm: '1',
    // Also when it fails or is cancelled.
    forcerm: '1',
    version: '1',
  };
}

/** Docker Hub has an address of its own in credentials. */
function byServer(auth: BuildOptions['auth']): Readonly<Record<string, EngineAuth>> {
  const known = Object.entries(auth).filter(([, one]) => Object.keys(one).length > 0);
  return Object.fromEntries(known.map(([host, one]) => [host === dockerHub ? 'https://index.docker.io/v1/' : host, one]));
}
