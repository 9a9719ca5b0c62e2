import { randomBytes } from 'node:crypto';
import { inject } from 'vitest';
import { EngineApi } from './engineApi.ts';

/** The engine that all tests of a suite share; it holds `busybox:latest`. Make only things with a `uniqueName`, and never kill it. */
export function sharedEngine(): EngineApi {
  return new EngineApi(inject('engineSocket'));
}

/** A name for a container, image, volume or network that no other test uses. */
export function uniqueName(prefix = 't'): string {
  return `${prefix}-${randomBytes(4).toString('hex')}`;
}
