/** A key that engines no longer accept. */
export type RemovedKey = {
  /** The first version that refuses it, or with `ignored`, that takes no notice of it. */
  readonly removed: string;
  /** Newer engines take it and do nothing. */
  readonly ignored?: true;
  /** The key that does the same today. */
  readonly use?: string;
  /** What does the same today, when that is no key. */
  readonly instead?: 'systemd' | 'proxy';
};

/** Keys of older engines, by name. From moby's deprecation notices and its tags v1.12.0 to v29.7.0. */
export const removedKeys: ReadonlyMap<string, RemovedKey> = new Map(
  Object.entries({
    graph: { removed: '24.0', use: 'data-root' },
    'cluster-store': { removed: '24.0' },
    'cluster-store-opts': { removed: '24.0' },
    'cluster-advertise': { removed: '24.0' },
    'oom-score-adjust': { removed: '26.0', instead: 'systemd' },
    'api-cors-header': { removed: '29.0', instead: 'proxy' },
    'api-enable-cors': { removed: '17.09' },
    'disable-legacy-registry': { removed: '19.03' },
    'allow-nondistributable-artifacts': { removed: '29.0', ignored: true },
    'deprecated-key-path': { removed: '24.0', ignored: true },
  } satisfies Record<string, RemovedKey>),
);

/** Storage drivers of older engines, with the first version that does not have them. */
export const removedStorageDrivers: ReadonlyMap<string, string> = new Map([
  ['aufs', '24.0'],
  ['overlay', '24.0'],
  ['devicemapper', '25.0'],
]);
