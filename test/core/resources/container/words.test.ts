import { expect, test } from 'vitest';
import { parseCommandLine } from '../../../../src/resources/container/commandLine.ts';
import { portUrl } from '../../../../src/resources/container/openInBrowser.ts';

test.each([
  ['', []],
  ['  bash   -l ', ['bash', '-l']],
  ['sh -c "echo $HOME; ls"', ['sh', '-c', 'echo $HOME; ls']],
  [`a'b c'"d \\" e"f\\ g ''`, ['ab cd " ef g', '']],
  ['C:\\\\x', ['C:\\x']],
])('%s is taken apart', (text, words) => expect(parseCommandLine(text)).toEqual({ words }));

test.each(['a "b', "it's", 'a\\'])('%s is refused', (text) => expect(parseCommandLine(text)).toHaveProperty('problem'));

const unix = 'unix:///var/run/docker.sock';
test.each([
  [{ hostPort: 8080, containerPort: 80, hostAddress: '0.0.0.0' }, unix, 'http://localhost:8080'],
  [{ hostPort: 8080, containerPort: 80, hostAddress: '::' }, unix, 'http://localhost:8080'],
  [{ hostPort: 8443, containerPort: 443 }, unix, 'https://localhost:8443'],
  [{ hostPort: 1, containerPort: 1, hostAddress: '192.168.0.9' }, unix, 'http://192.168.0.9:1'],
  [{ hostPort: 1, containerPort: 1, hostAddress: 'fe80::1' }, unix, 'http://[fe80::1]:1'],
  [{ hostPort: 1, containerPort: 1, hostAddress: '127.0.0.1' }, unix, 'http://127.0.0.1:1'],
  [{ hostPort: 1, containerPort: 1, hostAddress: '127.0.0.1' }, 'ssh://me@far.example', undefined],
  [{ hostPort: 1, containerPort: 1, hostAddress: '127.0.0.1' }, 'tcp://127.0.0.1:2375', 'http://127.0.0.1:1'],
  [{ hostPort: 1, containerPort: 1, hostAddress: '0.0.0.0' }, 'ssh://me@far.example:22', 'http://far.example:1'],
  [{ hostPort: 1, containerPort: 1, hostAddress: '0.0.0.0' }, 'tcp://[fe80::2]:2376', 'http://[fe80::2]:1'],
  [{ hostPort: 1, containerPort: 1 }, 'npipe:////./pipe/docker_engine', 'http://localhost:1'],
])('%j of %s is reached at %s', (port, address, url) => expect(portUrl({ protocol: 'tcp', ...port }, address)).toBe(url));
