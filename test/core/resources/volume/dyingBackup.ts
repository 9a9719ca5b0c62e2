import { backUpVolumes } from '../../../../src/resources/volume/backUp.ts';
import { ScriptedUi } from '../scriptedUi.ts';
import { testPorts } from '../testPorts.ts';

// A process that is killed in the middle of a backup: socket, volume and file are its arguments.
const [socket = '', name = '', path = ''] = process.argv.slice(2);
const ui = new ScriptedUi({ files: [path] });
ui.reports.push = () => {
  process.kill(process.pid, 'SIGKILL');
  return 0;
};
const ports = await testPorts(socket, ui);
const volume = await ports.connected.findVolume(name, ports.signal);
if (volume) await backUpVolumes(ports, [volume]);
