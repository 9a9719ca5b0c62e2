import type { DaemonKey } from './keys.ts';
import { boolean, integer, keyValue, listOf, mapOf, nri, oneOf, runtime, size, text, texts, ulimit } from './shapes.ts';

/** Keys about how containers run and log. See {@link DaemonKey}. */
export const containerKeys = {
  'cdi-spec-dirs': { shape: texts, initial: '["/etc/cdi", "/var/run/cdi"]', since: '25.0', flags: ['cdi-spec-dir'] },
  'cgroup-parent': { shape: text, linux: true },
  'cpu-rt-period': { shape: integer, initial: '0', linux: true, since: '1.13' },
  'cpu-rt-runtime': { shape: integer, initial: '0', linux: true, since: '1.13' },
  'default-cgroupns-mode': { shape: oneOf('host', 'private'), initial: 'private (cgroup v2) / host (v1)', linux: true, since: '20.10', live: true },
  'default-ipc-mode': { shape: oneOf('private', 'shareable'), initial: 'private', linux: true, since: '17.09', live: true },
  'default-runtime': { shape: text, initial: 'runc (Linux) / auto (Windows)', live: true },
  'default-shm-size': { shape: size, initial: '64M', linux: true, since: '17.05', live: true },
  'default-stop-timeout': { shape: integer, initial: '10 (Linux) / 30 (Windows)', since: '29.7', live: true },
  'default-ulimits': { shape: mapOf(ulimit), linux: true, flags: ['default-ulimit'] },
  'exec-opts': { shape: listOf(keyValue), flags: ['exec-opt'] },
  init: { shape: boolean, initial: 'false', linux: true, since: '1.13' },
  'init-path': { shape: text, initial: 'docker-init', linux: true, since: '1.13' },
  'live-restore': { shape: boolean, initial: 'false', linux: true, live: true },
  'log-driver': { shape: text, initial: 'json-file' },
  'log-opts': { shape: mapOf(text), flags: ['log-opt'] },
  'no-new-privileges': { shape: boolean, initial: 'false', linux: true, since: '17.05' },
  'nri-opts': { shape: nri, since: '29.2', live: true },
  runtimes: { shape: mapOf(runtime), linux: true, live: true, flags: ['add-runtime'] },
  'seccomp-profile': { shape: text, initial: 'builtin', linux: true, since: '1.13' },
  'selinux-enabled': { shape: boolean, initial: 'false', linux: true },
  'shutdown-timeout': { shape: integer, initial: '15', since: '1.13', live: true },
  'userns-remap': { shape: text, linux: true },
} as const satisfies Readonly<Record<string, DaemonKey>>;
