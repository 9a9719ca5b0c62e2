import { either, flag, formatted, key, list, map, number, object, oneOf, scalar, text, textOrNumber, usually } from '../../yaml/shape.ts';
import { build } from './build.ts';
import { bytes, command, duration, extraHosts, gpus, grants, hook, labels, options, pairs, path, textOrList, ulimits } from './common.ts';
import { deploy, develop } from './deploy.ts';
import { mounts, ports, serviceNetworks } from './mounts.ts';
import { resourceKeys } from './resources.ts';

const envFile = either(
  path,
  list(
    either(
      path,
      object({
        path: key(path, 'Where the file is.', { required: true }),
        required: key(flag, 'Whether it is an error when there is none.'),
        format: key(usually('raw'), 'Another way to read it.'),
      }),
    ),
  ),
);

const dependency = object({
  condition: key(oneOf('service_started', 'service_healthy', 'service_completed_successfully'), 'What is waited for.', { required: true }),
  restart: key(flag, 'Restarts this service when that one is restarted.'),
  required: key(flag, 'Whether it is an error when that service is not there.'),
});

const healthcheck = object({
  test: key(textOrList, 'The command; the list form begins with CMD, CMD-SHELL or NONE.'),
  interval: key(duration, 'The time between two checks; 30s by default.'),
  timeout: key(duration, 'How long a check may take; 30s by default.'),
  retries: key(number, 'How many failures in a row make it unhealthy; 3 by default.'),
  start_period: key(duration, 'How long failures do not count after the start.'),
  start_interval: key(duration, 'The time between two checks during the start.'),
  disable: key(flag, 'Turns the check of the image off.'),
});

/** A service: everything that one may say of its containers. */
export const service = object({
  image: key(formatted('image'), 'The image that containers are made of; with build, its name.'),
  build: key(build, 'How the image is built from source.'),
  command: key(command, 'Takes the place of the image’s CMD.'),
  entrypoint: key(command, 'Takes the place of the image’s ENTRYPOINT, and drops its CMD.'),
  environment: key(pairs, 'Variables for the container; one without a value is taken from the shell.'),
  env_file: key(envFile, 'Files with variables for the container.'),
  ports: key(ports, 'Ports of the host that lead into the container. In quotes, nobody takes 22:22 for a number.'),
  expose: key(list(textOrNumber), 'Ports that other services may use; not published on the host.'),
  volumes: key(mounts, 'Folders, files and volumes that the container sees.'),
  networks: key(serviceNetworks, 'The networks that the service is in; default when left out.'),
  network_mode: key(formatted('networkMode', usually('bridge', 'host', 'none')), 'Another kind of network: host, none, or that of another service.'),
  depends_on: key(either(list(formatted('service')), map(dependency, { names: 'service' })), 'Services that are started before this one.'),
  healthcheck: key(healthcheck, 'How is found out whether the container works.'),
  restart: key(formatted('restart', { ...text, values: ['no', 'always', 'on-failure', 'unless-stopped'] }), 'What happens when the container ends.'),
  container_name: key(formatted('containerName'), 'A fixed name for the container; then there can be only one.'),
  hostname: key(text, 'The name the container gives itself.'),
  domainname: key(text, 'The domain the container gives itself.'),
  user: key(text, 'Who runs the process, by name or uid:gid.'),
  group_add: key(list(textOrNumber), 'More groups for that user.'),
  working_dir: key(text, 'The folder the process starts in.'),
  profiles: key(list(text), 'The service starts only when one of these profiles is asked for.'),
  extends: key(
    either(
      formatted('service'),
      object({ service: key(formatted('extended'), 'Which service.', { required: true }), file: key(path, 'The file it is in; this one when left out.') }),
    ),
    'Takes over what another service says.',
  ),
  secrets: key(grants('secret', 'Its name below /run/secrets, or a whole path.'), 'Secrets that the service may read, as files.'),
  configs: key(grants('config', 'Where the file is in the container.'), 'Configuration files that the service may read.'),
  models: key(
    either(
      list(formatted('model')),
      map(
        object({
          endpoint_var: key(text, 'The variable that gets the address of the model.'),
          model_var: key(text, 'The variable that gets the name of the model.'),
        }),
        { names: 'model' },
      ),
    ),
    'Language models that the service may use.',
  ),
  labels,
  label_file: key(either(path, list(path)), 'Files with labels.'),
  annotations: key(pairs, 'Annotations of the container.'),
  logging: key(
    object({
      driver: key(usually('json-file', 'local', 'journald', 'syslog', 'fluentd', 'gelf', 'awslogs', 'splunk', 'none'), 'Where logs go.'),
      options: key(map(scalar), 'Settings of the driver, such as max-size: 10m.'),
    }),
    'Where the logs of the containers go.',
  ),
  deploy: key(deploy, 'Replicas, resources and placement.'),
  develop: key(develop, 'What docker compose watch does.'),
  attach: key(flag, 'Whether docker compose up shows its logs.'),
  init: key(flag, 'Runs a small init as process 1, which passes signals on.'),
  privileged: key(flag, 'Gives the container all rights on the host.'),
  read_only: key(flag, 'The container cannot write to its own file system.'),
  stdin_open: key(flag, 'Keeps the standard input open, as docker run -i.'),
  tty: key(flag, 'Gives the process a terminal, as docker run -t.'),
  stop_grace_period: key(duration, 'How long a stop waits before it kills; 10s by default.'),
  stop_signal: key(usually('SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGKILL', 'SIGHUP'), 'The signal of a stop; SIGTERM by default.'),
  post_start: key(list(hook), 'Commands that are run after the container started.'),
  pre_stop: key(list(hook), 'Commands that are run before the container stops.'),
  pull_policy: key(formatted('pullPolicy', usually('always', 'never', 'missing', 'build', 'daily', 'weekly')), 'When the image is pulled.'),
  pull_refresh_after: key(text, 'After what time the image is pulled again.'),
  platform: key(usually('linux/amd64', 'linux/arm64', 'linux/arm/v7', 'windows/amd64'), 'The platform of the image.'),
  scale: key(number, 'How many containers.'),
  tmpfs: key(textOrList, 'Folders that are in memory only.'),
  ulimits: key(ulimits, 'Limits for the processes of the container.'),
  dns: key(textOrList, 'Name servers.'),
  dns_opt: key(list(text), 'Options of name resolution.'),
  dns_search: key(textOrList, 'Domains that short names are looked for in.'),
  extra_hosts: key(extraHosts, 'Entries for /etc/hosts.'),
  external_links: key(list(text), 'Containers outside of this project that can be reached by name.'),
  links: key(list(formatted('link')), 'Services that can be reached by other names; services of a network find each other without it.'),
  mac_address: key(text, 'A fixed MAC address.'),
  security_opt: key(list(text), 'Security settings, such as no-new-privileges:true.'),
  cap_add: key(list(text), 'Rights of the kernel that are added, such as NET_ADMIN.'),
  cap_drop: key(list(text), 'Rights of the kernel that are taken away; ALL for all.'),
  sysctls: key(pairs, 'Kernel parameters in the container.'),
  devices: key(
    list(
      either(
        text,
        object({
          source: key(text, 'The device on the host.', { required: true }),
          target: key(text, 'Where it is in the container.'),
          permissions: key(usually('r', 'w', 'm', 'rwm'), 'What the container may do: r read, w write, m make.'),
        }),
      ),
    ),
    'Devices of the host that the container may use.',
  ),
  gpus: key(gpus, 'GPUs that the container may use.'),
  runtime: key(text, 'The program that runs containers, such as runc.'),
  shm_size: key(bytes, 'The size of /dev/shm, such as 1g.'),
  ipc: key(formatted('serviceMode', usually('host', 'shareable', 'private', 'none')), 'Whose shared memory is used.'),
  pid: key({ ...formatted('serviceMode', usually('host')), types: ['text', 'null'] }, 'Whose processes are seen.'),
  uts: key(usually('host'), 'Whose host name is used.'),
  cgroup: key(oneOf('host', 'private'), 'Whose control group is used.'),
  cgroup_parent: key(text, 'The control group above that of the container.'),
  userns_mode: key(usually('host'), 'Whose user ids are used.'),
  volumes_from: key(list(formatted('volumesFrom')), 'Sees all mounts of another service.'),
  storage_opt: key(options, 'Settings of the storage driver, such as size.'),
  isolation: key(usually('default', 'process', 'hyperv'), 'How the container is isolated, on Windows.'),
  credential_spec: key(
    object({
      config: key(text, 'A config with the specification.'),
      file: key(path, 'A file with the specification.'),
      registry: key(text, 'A value of the Windows registry.'),
    }),
    'The Windows service account of the container.',
  ),
  provider: key(
    object({ type: key(text, 'The program that does it.', { required: true }), options: key(map(either(scalar, list(scalar))), 'What that program is told.') }),
    'Leaves this service to another program than the engine.',
  ),
  use_api_socket: key(flag, 'Gives the container the engine’s socket and your registry logins.'),
  device_cgroup_rules: key(list(text), 'Rules for devices, such as c 1:3 mr.'),
  ...resourceKeys,
});
