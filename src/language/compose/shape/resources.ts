import { key, list, number, object, text, textOrNumber } from '../../yaml/shape.ts';
import { bytes } from './common.ts';

const rates = list(object({ path: key(text, 'The device, such as /dev/sda.'), rate: key(textOrNumber, 'The limit per second.') }));

/** The keys of a service that limit what its containers use. */
export const resourceKeys = {
  cpus: key(textOrNumber, 'How many processors at most, such as 0.5.'),
  cpuset: key(text, 'Which processors, such as 0-3.'),
  cpu_shares: key(textOrNumber, 'The weight among containers; 1024 by default.'),
  cpu_count: key(number, 'How many processors, on Windows.'),
  cpu_percent: key(number, 'The share of all processors, on Windows.'),
  cpu_quota: key(textOrNumber, 'Microseconds of processor time per period.'),
  cpu_period: key(textOrNumber, 'The length of that period, in microseconds.'),
  cpu_rt_period: key(textOrNumber, 'The period for realtime scheduling.'),
  cpu_rt_runtime: key(textOrNumber, 'The time for realtime scheduling.'),
  mem_limit: key(bytes, 'How much memory at most, such as 512m.'),
  mem_reservation: key(bytes, 'How much memory is set aside.'),
  mem_swappiness: key(number, 'How readily memory is swapped, 0 to 100.'),
  memswap_limit: key(textOrNumber, 'Memory and swap together; -1 is no limit.'),
  pids_limit: key(number, 'How many processes; -1 is no limit.'),
  oom_kill_disable: key({ kind: 'scalar' as const, types: ['boolean' as const, 'text' as const], format: 'boolean' }, 'Never kills it when memory runs out.'),
  oom_score_adj: key(number, 'How soon it is killed when memory runs out, -1000 to 1000.'),
  blkio_config: key(
    object({
      weight: key(number, 'The weight among containers, 10 to 1000.'),
      weight_device: key(list(object({ path: key(text, 'The device, such as /dev/sda.'), weight: key(number, 'The weight on it.') })), 'Weights by device.'),
      device_read_bps: key(rates, 'Bytes read per second.'),
      device_read_iops: key(rates, 'Reads per second.'),
      device_write_bps: key(rates, 'Bytes written per second.'),
      device_write_iops: key(rates, 'Writes per second.'),
    }),
    'How disks are shared.',
  ),
};
