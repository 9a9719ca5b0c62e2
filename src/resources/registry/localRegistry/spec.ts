import type { ContainerSpec } from '../../../engine/engine.ts';

export type S3 = {
  readonly bucket: string;
  readonly region: string;
  /** Empty: Amazon's. */
  readonly endpoint: string;
  readonly accessKey: string;
  readonly secretKey: string;
};
type Storage = { readonly kind: 'volume'; readonly name: string } | { readonly kind: 'folder'; readonly path: string } | ({ readonly kind: 's3' } & S3);
export const restartPolicies = ['unless-stopped', 'always', 'on-failure', 'no'] as const;

/** What is asked to start a registry. */
export type LocalRegistry = {
  readonly image: string;
  readonly name: string;
  readonly port: number;
  /** Reachable by other machines, too. */
  readonly everywhere: boolean;
  readonly restart: (typeof restartPolicies)[number];
  readonly storage: Storage;
  readonly deleteEnabled: boolean;
  readonly login?: { readonly user: string; readonly password: string };
};

/** Where the file with the user is in the container, in a folder of its own. */
export const htpasswdPath = '/auth/htpasswd';
const dataPath = '/var/lib/registry';
const containerPort = '5000/tcp';

/** The container that runs the registry. Its user is not in it: that is a file. */
export function containerSpec(wanted: LocalRegistry): ContainerSpec {
  const { image, port, everywhere, restart } = wanted;
  const binding = { HostPort: String(port), ...(!everywhere && { HostIp: '127.0.0.1' }) };
  const mounts = mountsOf(wanted);
  return {
    Image: image,
    Env: environmentOf(wanted).map(([name, value]) => `${name}=${value}`),
    ExposedPorts: { [containerPort]: {} },
    HostConfig: {
      PortBindings: { [containerPort]: [binding] },
      RestartPolicy: { Name: restart },
      ...(mounts.length > 0 && { Binds: mounts }),
    },
  };
}

/** Settings of registry:2 as environment variables; an empty `secret` is one that a command line leaves to the shell. */
export function environmentOf({ deleteEnabled, login, storage }: LocalRegistry): readonly (readonly [name: string, value: string, secret?: boolean])[] {
  return [
    ['REGISTRY_STORAGE_DELETE_ENABLED', String(deleteEnabled)],
    ...(login
      ? ([
          ['REGISTRY_AUTH', 'htpasswd'],
          ['REGISTRY_AUTH_HTPASSWD_REALM', 'Registry'],
          ['REGISTRY_AUTH_HTPASSWD_PATH', htpasswdPath],
        ] as const)
      : []),
    ...(storage.kind === 's3'
      ? ([
          ['REGISTRY_STORAGE', 's3'],
          ['REGISTRY_STORAGE_S3_BUCKET', storage.bucket],
          ['REGISTRY_STORAGE_S3_REGION', storage.region],
          ...(storage.endpoint === '' ? [] : ([['REGISTRY_STORAGE_S3_REGIONENDPOINT', storage.endpoint]] as const)),
          ['REGISTRY_STORAGE_S3_ACCESSKEY', storage.accessKey, true],
          ['REGISTRY_STORAGE_S3_SECRETKEY', storage.secretKey, true],
        ] as const)
      : []),
  ];
}

/** Volumes and folders as `docker run -v` writes them. */
export function mountsOf({ storage }: LocalRegistry): readonly string[] {
  if (storage.kind === 's3') return [];
  return [`${storage.kind === 'volume' ? storage.name : storage.path}:${dataPath}`];
}
