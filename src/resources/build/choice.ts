import type { Store } from '../../core/ports.ts';
import { mayBeSecret } from '../../core/secretName.ts';

/** A file, or a variable of the environment, that RUN may read while it runs; nothing of it stays in the image. */
export type BuildSecret = { readonly id: string; readonly file: string } | { readonly id: string; readonly variable: string };

/** How one Dockerfile is built. */
export type BuildChoice = {
  /** The context, as a path of this machine. */
  readonly folder: string;
  /** The stage to stop at; the last one when absent. */
  readonly stage?: string;
  /** `repository:tag`. */
  readonly tag: string;
  /** By name; those that are not here have what the Dockerfile says. */
  readonly buildArguments: Readonly<Record<string, string>>;
  readonly platform?: string;
  readonly secrets: readonly BuildSecret[];
  readonly noCache: boolean;
  /** Looks for newer base images. */
  readonly pull: boolean;
};

/** A choice that was made before. Values of build arguments that may be secret were not kept; these are their names. */
export type RememberedChoice = BuildChoice & { readonly forgotten: readonly string[] };

const key = (uri: string) => `build.last:${uri}`;

/** What was chosen for the Dockerfile the last time. */
export function lastChoice(store: Store, uri: string): RememberedChoice | undefined {
  return store.get<RememberedChoice>(key(uri));
}

/** Keeps a choice, without values that may be secret. */
export async function rememberChoice(store: Store, uri: string, choice: BuildChoice): Promise<void> {
  const all = Object.entries(choice.buildArguments);
  const kept = all.filter(([name, value]) => !mayBeSecret(name, value));
  const forgotten = all.filter(([name, value]) => mayBeSecret(name, value)).map(([name]) => name);
  await store.set(key(uri), { ...choice, buildArguments: Object.fromEntries(kept), forgotten } satisfies RememberedChoice);
}
