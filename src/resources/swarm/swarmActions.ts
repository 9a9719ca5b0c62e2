// What the view of the swarm and its commands do, loaded when the first of them is wanted.

export { demote, drain, removeNodes, setAvailability, setRole } from './changeNodes.ts';
export { chooseInSwarm } from './chooseInSwarm.ts';
export { createConfig, createSecret } from './createSecret.ts';
export { chooseAndDeploy, deployFile } from './deployStack.ts';
export { initialise } from './initialise.ts';
export { inspectConfigs, inspectNodes, inspectSecrets, inspectServices, inspectTasks } from './inspectInSwarm.ts';
export { copyJoinCommand } from './joinCommand.ts';
export { join } from './joinSwarm.ts';
export { leave } from './leaveSwarm.ts';
export { listSection, listStacks, readTop, tasksOfService, tasksOnNode } from './listSwarm.ts';
export { removeConfigs, removeSecrets } from './removeSecrets.ts';
export { removeServices } from './removeServices.ts';
export { removeStack } from './removeStack.ts';
export { revealContainer } from './revealContainer.ts';
export { scale } from './scale.ts';
export { showConfigs } from './showConfigs.ts';
export { showServiceLogs, showStackLogs, showTaskLogs } from './showSwarmLogs.ts';
export { nodeTooltip, secretTooltip, serviceTooltip, taskTooltip } from './swarmTooltips.ts';
export { forceUpdate, rollBack, updateImage } from './updateService.ts';
