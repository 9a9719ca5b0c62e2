export { createNewContext } from './create.ts';
export { inspectContexts, removeContexts } from './keep.ts';
export { showEventsOf, showSystemOf } from './lookAt.ts';
export { inspectThere, showLogsThere, startThere, stopThere } from './there.ts';
export { forgetContextHere, useByName, useContext, useContextHere } from './use.ts';
