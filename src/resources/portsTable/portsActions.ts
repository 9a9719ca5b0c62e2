// What the commands for ports do, loaded when the first of them is run.
export { showPorts } from './showPorts.ts';
export { whoHoldsPort } from './whoHolds.ts';
