import { commands } from 'vscode';
import { type Disposable, Disposables } from '../core/events.ts';
import type { Connection } from '../engine/connection.ts';
import type { EventStream } from '../engine/eventStream.ts';
import type { SwarmState } from '../engine/swarmTypes.ts';

/** Milliseconds that the engine may take to say whether it is in a swarm. */
const limit = 30_000;

/** Keeps the context key of the view of the swarm in step with the engine: the view is there while the engine is in one. */
export function followSwarm(connection: Connection, events: EventStream): Disposable {
  const owned = new Disposables();
  let last: SwarmState = 'inactive';
  const set = (state: SwarmState) => {
    if (state === last) return;
    last = state;
    void commands.executeCommand('setContext', 'gantry.swarm.active', state !== 'inactive');
  };
  owned.add(connection.onDidChange(({ status, info }) => (info ? set(info.swarm) : status === 'failed' && set('inactive'))));
  owned.add(
    events.onEvent(({ type }) => {
      // The first that is heard of a swarm that somebody else initialised.
      if (type === 'node' && last !== 'manager')
        void connection.current?.swarmInfo(AbortSignal.timeout(limit)).then(
          ({ state }) => set(state),
          () => {},
        );
    }),
  );
  return owned;
}
