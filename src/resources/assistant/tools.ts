import type { Ports } from '../kind.ts';

/** Something that a language model may do through Gantry. Reading needs no question; everything else is confirmed by the user each time. */
export type AssistantTool = {
  /** Unique; what a prompt refers to it by, after `#`. */
  readonly name: string;
  readonly title: string;
  /** For the model, in English: what it does and when to use it. */
  readonly description: string;
  readonly icon: string;
  /** JSON schema of the input. */
  readonly input: object;
  /** The question to the user before it is done; absent for what only reads. */
  confirm?(input: unknown): string;
  /** Gives a text for the model. What the model passed is checked like any input from outside. */
  run(ports: Ports, input: unknown): Promise<string>;
};

const container = { container: { type: 'string', description: 'Name of the container, or the beginning of its ID.' } };
const actions = () => import('./assistantActions.ts');

/** Every tool for language models. */
export const assistantTools: readonly AssistantTool[] = [
  {
    name: 'listContainers',
    title: 'List Containers',
    description: 'Lists the containers of the connected Docker engine with state, image, ports and Compose project. Use it to find out what runs.',
    icon: 'vm',
    input: { type: 'object', properties: { onlyRunning: { type: 'boolean', description: 'Leave out what does not run.' } } },
    run: async (ports, input) => (await actions()).listContainers(ports, input),
  },
  {
    name: 'inspectContainer',
    title: 'Inspect a Container',
    description:
      'Gives the engine’s full description of one container as JSON: configuration, mounts, networks, state, health. Values that may be secret are masked.',
    icon: 'search',
    input: { type: 'object', properties: container, required: ['container'] },
    run: async (ports, input) => (await actions()).inspectContainer(ports, input),
  },
  {
    name: 'containerLogs',
    title: 'Read the End of a Log',
    description:
      'Gives the last lines of a container’s log. Use it to find out why a container fails. Values that may be secret are masked where they can be told.',
    icon: 'output',
    input: {
      type: 'object',
      properties: { ...container, lines: { type: 'number', description: 'How many lines from the end; 100 unless given, 1000 at most.' } },
      required: ['container'],
    },
    run: async (ports, input) => (await actions()).containerLogs(ports, input),
  },
  {
    name: 'listImages',
    title: 'List Images',
    description: 'Lists the local images of the connected Docker engine with their tags, sizes and ages.',
    icon: 'package',
    input: { type: 'object', properties: {} },
    run: async (ports) => (await actions()).listImages(ports),
  },
  {
    name: 'diagnoseRegistry',
    title: 'Diagnose a Registry',
    description:
      'Finds out why a registry cannot be pulled from or pushed to: name, connection, certificate, login, rights, and whether the engine trusts it. Changes nothing.',
    icon: 'pulse',
    input: {
      type: 'object',
      properties: { registry: { type: 'string', description: 'Host of the registry, such as registry.lan:5000, or a repository with its host.' } },
      required: ['registry'],
    },
    run: async (ports, input) => (await actions()).diagnoseRegistry(ports, input),
  },
  {
    name: 'changeContainer',
    title: 'Start, Stop or Restart a Container',
    description: 'Starts, stops or restarts one container. The user is asked before it is done.',
    icon: 'debug-restart',
    input: {
      type: 'object',
      properties: { ...container, action: { type: 'string', enum: ['start', 'stop', 'restart'] } },
      required: ['container', 'action'],
    },
    confirm: (input) => {
      const { container: name = '?', action = '?' } = (typeof input === 'object' && input !== null ? input : {}) as Record<string, unknown>;
      return `${String(action)} ${String(name)}`;
    },
    run: async (ports, input) => (await actions()).changeContainer(ports, input),
  },
];
