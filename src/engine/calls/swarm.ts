import { fieldsOf, listOf, textOf, textsOf } from '../mapping/fields.ts';
import { toService } from '../mapping/service.ts';
import { toConfig, toNode, toSecret } from '../mapping/swarm.ts';
import { toSwarmInfo } from '../mapping/swarmState.ts';
import { toTask } from '../mapping/task.ts';
import type { NewSecret, SwarmCalls } from '../swarmTypes.ts';
import type { Api } from './api.ts';
import { pathPart } from './names.ts';
import { askManager, updateSpec } from './swarmAsk.ts';
import { swarmLogCalls } from './swarmLogs.ts';

/** What can be done with a swarm. Engine API 1.41 to 1.53. */
export function swarmCalls(api: Api): SwarmCalls {
  return {
    ...membershipCalls(api),
    ...nodeCalls(api),
    ...serviceCalls(api),
    ...taskCalls(api),
    ...swarmLogCalls(api),
    ...secretCalls(api),
    ...configCalls(api),
  };
}

function membershipCalls(api: Api): Pick<SwarmCalls, 'swarmInfo' | 'initSwarm' | 'joinSwarm' | 'leaveSwarm' | 'joinTokens'> {
  const ask = askManager(api);
  return {
    swarmInfo: async (signal) => toSwarmInfo(fieldsOf(await ask({ path: '/info' }, signal))['Swarm']),
    async initSwarm({ listen, advertise, dataPort }, signal) {
      const options = { ListenAddr: listen, ...(advertise && { AdvertiseAddr: advertise }), ...(dataPort && { DataPathPort: dataPort }), Spec: {} };
      return String((await ask({ path: '/swarm/init', method: 'POST', options }, signal)) ?? '');
    },
    async joinSwarm({ listen, advertise, managers, token }, signal) {
      const options = { ListenAddr: listen, ...(advertise && { AdvertiseAddr: advertise }), RemoteAddrs: [...managers], JoinToken: token };
      await ask({ path: '/swarm/join', method: 'POST', options }, signal);
    },
    async leaveSwarm({ force }, signal) {
      await ask({ path: '/swarm/leave?', method: 'POST', options: { force } }, signal);
    },
    async joinTokens(signal) {
      const tokens = fieldsOf(fieldsOf(await ask({ path: '/swarm' }, signal))['JoinTokens']);
      return { worker: textOf(tokens['Worker']), manager: textOf(tokens['Manager']) };
    },
  };
}

function nodeCalls(api: Api): Pick<SwarmCalls, 'listNodes' | 'inspectNode' | 'updateNode' | 'removeNode'> {
  const ask = askManager(api);
  return {
    listNodes: async (signal) => listOf(await ask({ path: '/nodes' }, signal)).map(toNode),
    inspectNode: async (id, signal) => fieldsOf(await ask({ path: `/nodes/${pathPart(id)}` }, signal)),
    async updateNode(id, change, signal) {
      await updateSpec(api, { path: `/nodes/${pathPart(id)}` }, change, signal);
    },
    async removeNode(id, { force }, signal) {
      await ask({ path: `/nodes/${pathPart(id)}?`, method: 'DELETE', options: { force } }, signal);
    },
  };
}

function serviceCalls(api: Api): Pick<SwarmCalls, 'listServices' | 'inspectService' | 'updateService' | 'rollBackService' | 'removeService'> {
  const ask = askManager(api);
  const path = (id: string) => `/services/${pathPart(id)}`;
  return {
    listServices: async (signal) => listOf(await ask({ path: '/services?', options: { status: true } }, signal)).map(toService),
    inspectService: async (id, signal) => fieldsOf(await ask({ path: path(id) }, signal)),
    async updateService(id, change, { auth }, signal) {
      const known = auth && Object.keys(auth).length > 0 ? auth : undefined;
      const answer = await updateSpec(api, { path: path(id), ...(known && { auth: known }) }, change, signal);
      return textsOf(fieldsOf(answer)['Warnings']);
    },
    async rollBackService(id, signal) {
      await updateSpec(api, { path: path(id), query: { rollback: 'previous' } }, (spec) => spec, signal);
    },
    async removeService(id, signal) {
      await ask({ path: path(id), method: 'DELETE' }, signal);
    },
  };
}

function taskCalls(api: Api): Pick<SwarmCalls, 'listTasks' | 'inspectTask'> {
  const ask = askManager(api);
  return {
    async listTasks({ service, node }, signal) {
      const filters = { ...(service !== undefined && { service: [service] }), ...(node !== undefined && { node: [node] }) };
      const [tasks, services, nodes, info] = await Promise.all([
        ask({ path: '/tasks?', options: { filters } }, signal),
        ask({ path: '/services' }, signal),
        ask({ path: '/nodes' }, signal),
        ask({ path: '/info' }, signal),
      ]);
      const { nodeId: here } = toSwarmInfo(fieldsOf(info)['Swarm']);
      const surroundings = { services: listOf(services).map(toService), nodes: listOf(nodes).map(toNode), here, under: service ?? node ?? '' };
      return listOf(tasks).map((task) => toTask(task, surroundings));
    },
    inspectTask: async (id, signal) => fieldsOf(await ask({ path: `/tasks/${pathPart(id)}` }, signal)),
  };
}

function secretCalls(api: Api): Pick<SwarmCalls, 'listSecrets' | 'inspectSecret' | 'createSecret' | 'removeSecret'> {
  const ask = askManager(api);
  const path = (id: string) => `/secrets/${pathPart(id)}`;
  return {
    listSecrets: async (signal) => listOf(await ask({ path: '/secrets' }, signal)).map(toSecret),
    inspectSecret: async (id, signal) => fieldsOf(await ask({ path: path(id) }, signal)),
    createSecret: async (secret, signal) => textOf(fieldsOf(await ask({ path: '/secrets/create', method: 'POST', options: bodyOf(secret) }, signal))['ID']),
    async removeSecret(id, signal) {
      await ask({ path: path(id), method: 'DELETE' }, signal);
    },
  };
}

function configCalls(api: Api): Pick<SwarmCalls, 'listConfigs' | 'inspectConfig' | 'createConfig' | 'removeConfig'> {
  const ask = askManager(api);
  const path = (id: string) => `/configs/${pathPart(id)}`;
  return {
    listConfigs: async (signal) => listOf(await ask({ path: '/configs' }, signal)).map(toConfig),
    inspectConfig: async (id, signal) => fieldsOf(await ask({ path: path(id) }, signal)),
    createConfig: async (config, signal) => textOf(fieldsOf(await ask({ path: '/configs/create', method: 'POST', options: bodyOf(config) }, signal))['ID']),
    async removeConfig(id, signal) {
      await ask({ path: path(id), method: 'DELETE' }, signal);
    },
  };
}

function bodyOf({ name, data, labels }: NewSecret): Readonly<Record<string, unknown>> {
  return { Name: name, Data: Buffer.from(data).toString('base64'), Labels: { ...labels } };
}
