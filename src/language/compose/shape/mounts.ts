import { either, flag, formatted, key, list, map, number, object, oneOf, text, textOrNumber, usually } from '../../yaml/shape.ts';
import { bytes, pairs } from './common.ts';

const subpath = key(text, 'A folder in it that is mounted instead of its root.');

const longMount = object({
  type: key(oneOf('bind', 'volume', 'tmpfs', 'cluster', 'npipe', 'image'), 'What is mounted.', { required: true }),
  source: key(formatted('mountSource'), 'A path of the host, a volume, or an image.'),
  target: key(text, 'Where it is in the container.'),
  read_only: key(flag, 'The container cannot write to it.'),
  consistency: key(usually('consistent', 'cached', 'delegated'), 'How soon both sides see changes, where the platform knows that.'),
  bind: key(
    object({
      propagation: key(usually('rprivate', 'private', 'rshared', 'shared', 'rslave', 'slave'), 'Whether mounts below are seen on the other side.'),
      create_host_path: key(flag, 'Makes the folder on the host when it is missing.'),
      recursive: key(oneOf('enabled', 'disabled', 'writable', 'readonly'), 'What happens to mounts below.'),
      selinux: key(oneOf('z', 'Z'), 'Labels for SELinux: z shared, Z for this container alone.'),
    }),
    'Settings of a bind mount.',
  ),
  volume: key(
    object({ nocopy: key(flag, 'Does not fill a new volume from the image.'), subpath, labels: key(pairs, 'Labels for the volume.') }),
    'Settings of a volume.',
  ),
  tmpfs: key(object({ size: key(bytes, 'The size, such as 64m.'), mode: key(textOrNumber, 'The rights of the folder, in octal.') }), 'Settings of a tmpfs.'),
  image: key(object({ subpath }), 'Settings of an image mount.'),
});

/** Mounts: `source:target:mode`, or more. */
export const mounts = list(either(formatted('mount'), longMount));

const longPort = object({
  target: key(formatted('containerPort', number), 'The port in the container.', { required: true }),
  published: key(textOrNumber, 'The port of the host, or a range such as 8000-8010.'),
  host_ip: key(text, 'The address of the host that listens; all when left out.'),
  protocol: key(usually('tcp', 'udp', 'sctp'), 'The protocol.'),
  app_protocol: key(usually('http', 'https', 'grpc'), 'What is spoken over it.'),
  mode: key(usually('host', 'ingress'), 'On each node, or balanced over all.'),
  name: key(text, 'What the port is called.'),
});

/** Ports: `host:container`, or more. */
export const ports = list(either(formatted('port', textOrNumber), longPort));

/** The networks of a service: their names, or settings by name. */
export const serviceNetworks = either(
  list(formatted('network')),
  map(
    object({
      aliases: key(list(text), 'More names that this service has there.'),
      ipv4_address: key(text, 'A fixed IPv4 address.'),
      ipv6_address: key(text, 'A fixed IPv6 address.'),
      link_local_ips: key(list(text), 'Addresses that are local to the link.'),
      mac_address: key(text, 'A fixed MAC address.'),
      interface_name: key(text, 'The name of the interface in the container.'),
      driver_opts: key(map(textOrNumber), 'Settings of the driver.'),
      priority: key(number, 'Networks with a higher one are joined first.'),
      gw_priority: key(number, 'The network with the highest one is the default route.'),
    }),
    { names: 'network' },
  ),
);
