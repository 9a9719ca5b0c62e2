import { key, list, number, object, oneOf, text, textOrNumber, usually } from '../../yaml/shape.ts';
import { bytes, deviceRequests, duration, hook, pairs, path, textOrList } from './common.ts';

const update = {
  parallelism: key(number, 'How many containers are changed at a time; 0 is all.'),
  delay: key(duration, 'The pause between two groups.'),
  monitor: key(duration, 'How long a container is watched after its change.'),
  max_failure_ratio: key(textOrNumber, 'The share of failures that is borne, from 0 to 1.'),
  order: key(oneOf('start-first', 'stop-first'), 'Whether the new container starts before the old one stops.'),
};

const limits = {
  cpus: key(textOrNumber, 'How many processors, such as 0.5.'),
  memory: key(bytes, 'How much memory, such as 512m.'),
};

/** How a service runs on a cluster; `docker compose` honours replicas, resources, restart_policy and labels. */
export const deploy = object({
  mode: key(usually('replicated', 'global', 'replicated-job', 'global-job'), 'A number of containers, or one on each node.'),
  replicas: key(number, 'How many containers.'),
  endpoint_mode: key(usually('vip', 'dnsrr'), 'How clients find the containers.'),
  labels: key(pairs, 'Labels of the service, not of its containers.'),
  resources: key(
    object({
      limits: key(object({ ...limits, pids: key(number, 'How many processes.') }), 'What a container gets at most.'),
      reservations: key(
        object({
          ...limits,
          devices: key(deviceRequests, 'Devices such as GPUs that are set aside.'),
          generic_resources: key(
            list(
              object({
                discrete_resource_spec: key(
                  object({ kind: key(text, 'What kind of thing.'), value: key(textOrNumber, 'How many.') }),
                  'Something that can be counted.',
                ),
              }),
            ),
            'Things of your own that nodes have.',
          ),
        }),
        'What is set aside for a container.',
      ),
    }),
    'What a container may use.',
  ),
  restart_policy: key(
    object({
      condition: key(usually('none', 'on-failure', 'any'), 'When a container that ended is started again.'),
      delay: key(duration, 'The pause before that.'),
      max_attempts: key(number, 'How often at most.'),
      window: key(duration, 'How long it must run to count as started.'),
    }),
    'What happens when a container ends; takes the place of restart.',
  ),
  update_config: key(
    object({ ...update, failure_action: key(usually('continue', 'pause', 'rollback'), 'What happens when it fails.') }),
    'How containers are changed for a new version.',
  ),
  rollback_config: key(object({ ...update, failure_action: key(usually('continue', 'pause'), 'What happens when it fails.') }), 'How that is taken back.'),
  placement: key(
    object({
      constraints: key(list(text), 'Conditions for nodes, such as node.role==manager.'),
      preferences: key(list(object({ spread: key(text, 'A label whose values are given equal shares.') })), 'How containers are spread.'),
      max_replicas_per_node: key(number, 'How many containers a node takes.'),
    }),
    'Which nodes containers may run on.',
  ),
});

/** What `docker compose watch` does. */
export const develop = object({
  watch: key(
    list(
      object({
        path: key(path, 'The file or folder that is watched.', { required: true }),
        action: key(oneOf('rebuild', 'sync', 'restart', 'sync+restart', 'sync+exec'), 'What is done when it changes.', { required: true }),
        target: key(text, 'Where changed files go in the container.'),
        ignore: key(textOrList, 'Patterns of what is not watched.'),
        include: key(textOrList, 'Patterns of what alone is watched.'),
        exec: key(hook, 'What is run in the container after a sync.'),
        initial_sync: key({ kind: 'scalar', types: ['boolean', 'text'], format: 'boolean' }, 'Copies the files once at the start too.'),
      }),
    ),
    'What is watched, and what is done then.',
  ),
});
