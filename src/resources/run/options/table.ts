import type { Path } from '../plan/body.ts';
import { bytes, type Codec, duration, exposed, flag, healthCommand, list, noHealthCheck, number, record, security, text } from './codecs.ts';
import { device, throttle, ulimit, weight } from './listCodecs.ts';

/** A flag of `docker run` that the form does not show by itself, and where its value stands in the create call. */
export type OtherOption = { readonly name: string; readonly aliases: readonly string[]; readonly path: Path; readonly codec: Codec };

type Line = readonly [names: string, path: string, codec: Codec];

// The names of the flags: docker/cli, `cli/command/container/opts.go`; of the fields: Engine API 1.41 and later, "Create a container".
const lines: readonly Line[] = [
  ['--hostname -h', 'Hostname', text],
  ['--domainname', 'Domainname', text],
  ['--mac-address', 'MacAddress', text],
  ['--label -l', 'Labels', record],
  ['--expose', 'ExposedPorts', exposed],
  ['--stop-signal', 'StopSignal', text],
  ['--stop-timeout', 'StopTimeout', number],
  ['--health-cmd', 'Healthcheck.Test', healthCommand],
  ['--no-healthcheck', 'Healthcheck.Test', noHealthCheck],
  ['--health-interval', 'Healthcheck.Interval', duration],
  ['--health-timeout', 'Healthcheck.Timeout', duration],
  ['--health-start-period', 'Healthcheck.StartPeriod', duration],
  ['--health-start-interval', 'Healthcheck.StartInterval', duration],
  ['--health-retries', 'Healthcheck.Retries', number],
  ['--link', 'HostConfig.Links', list],
  ['--add-host', 'HostConfig.ExtraHosts', list],
  ['--dns', 'HostConfig.Dns', list],
  ['--dns-search', 'HostConfig.DnsSearch', list],
  ['--dns-option --dns-opt', 'HostConfig.DnsOptions', list],
  ['--cap-add', 'HostConfig.CapAdd', list],
  ['--cap-drop', 'HostConfig.CapDrop', list],
  ['--group-add', 'HostConfig.GroupAdd', list],
  ['--security-opt', 'HostConfig.SecurityOpt', security],
  ['--device', 'HostConfig.Devices', device],
  ['--device-cgroup-rule', 'HostConfig.DeviceCgroupRules', list],
  ['--ulimit', 'HostConfig.Ulimits', ulimit],
  ['--sysctl', 'HostConfig.Sysctls', record],
  ['--shm-size', 'HostConfig.ShmSize', bytes],
  ['--log-driver', 'HostConfig.LogConfig.Type', text],
  ['--log-opt', 'HostConfig.LogConfig.Config', record],
  ['--storage-opt', 'HostConfig.StorageOpt', record],
  ['--annotation', 'HostConfig.Annotations', record],
  ['--init', 'HostConfig.Init', flag],
  ['--read-only', 'HostConfig.ReadonlyRootfs', flag],
  ['--pid', 'HostConfig.PidMode', text],
  ['--ipc', 'HostConfig.IpcMode', text],
  ['--uts', 'HostConfig.UTSMode', text],
  ['--userns', 'HostConfig.UsernsMode', text],
  ['--cgroupns', 'HostConfig.CgroupnsMode', text],
  ['--cgroup-parent', 'HostConfig.CgroupParent', text],
  ['--runtime', 'HostConfig.Runtime', text],
  ['--isolation', 'HostConfig.Isolation', text],
  ['--volume-driver', 'HostConfig.VolumeDriver', text],
  ['--memory-swap', 'HostConfig.MemorySwap', bytes],
  ['--memory-reservation', 'HostConfig.MemoryReservation', bytes],
  ['--memory-swappiness', 'HostConfig.MemorySwappiness', number],
  ['--kernel-memory', 'HostConfig.KernelMemory', bytes],
  ['--oom-kill-disable', 'HostConfig.OomKillDisable', flag],
  ['--oom-score-adj', 'HostConfig.OomScoreAdj', number],
  ['--cpu-shares -c', 'HostConfig.CpuShares', number],
  ['--cpu-period', 'HostConfig.CpuPeriod', number],
  ['--cpu-quota', 'HostConfig.CpuQuota', number],
  ['--cpu-rt-period', 'HostConfig.CpuRealtimePeriod', number],
  ['--cpu-rt-runtime', 'HostConfig.CpuRealtimeRuntime', number],
  ['--cpuset-cpus', 'HostConfig.CpusetCpus', text],
  ['--cpuset-mems', 'HostConfig.CpusetMems', text],
  ['--cpu-count', 'HostConfig.CpuCount', number],
  ['--cpu-percent', 'HostConfig.CpuPercent', number],
  ['--pids-limit', 'HostConfig.PidsLimit', number],
  ['--blkio-weight', 'HostConfig.BlkioWeight', number],
  ['--blkio-weight-device', 'HostConfig.BlkioWeightDevice', weight],
  ['--device-read-bps', 'HostConfig.BlkioDeviceReadBps', throttle('bytes')],
  ['--device-write-bps', 'HostConfig.BlkioDeviceWriteBps', throttle('bytes')],
  ['--device-read-iops', 'HostConfig.BlkioDeviceReadIOps', throttle('operations')],
  ['--device-write-iops', 'HostConfig.BlkioDeviceWriteIOps', throttle('operations')],
];

/** Every such flag. */
export const otherOptions: readonly OtherOption[] = lines.map(([names, path, codec]) => {
  const [name = '', ...aliases] = names.split(' ');
  return { name, aliases, path: path.split('.'), codec };
});
