import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { serviceFlags } from '../../../../src/resources/surroundings/serviceFlags.ts';
import { unitTexts } from '../../../../src/resources/surroundings/unitFiles.ts';
import { tempFolder } from '../../../support/temp.ts';

it.each([
  [
    'the unit of Docker',
    ['[Service]\nExecStart=/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock\n'],
    { host: ['fd://'], containerd: ['/run/containerd/containerd.sock'] },
  ],
  ['a drop-in that begins anew', ['ExecStart=/usr/bin/dockerd -H fd://', 'ExecStart=\nExecStart=/usr/bin/dockerd --debug'], { debug: [] }],
  [
    'a flag given twice, joined and not',
    ['ExecStart=/usr/bin/dockerd -Hfd:// -H=tcp://0.0.0.0:2375 --host tcp://[::1]:1'],
    { host: ['fd://', 'tcp://0.0.0.0:2375', 'tcp://[::1]:1'] },
  ],
  ['lines that go on, and quotes', ['ExecStart=/usr/bin/dockerd \\\n  --label "a=b c" \\\n  --log-level=warn'], { label: ['a=b c'], 'log-level': ['warn'] }],
  ['switches', ['ExecStart=/usr/bin/dockerd -D --live-restore fd://'], { debug: [], 'live-restore': [] }],
  ['no command', ['[Unit]\nDescription=Docker'], {}],
  ['no unit', [], {}],
])('flags are read from %s', (_name, units, flags) => {
  expect(serviceFlags(units)).toEqual(flags);
});

it('units are read from the folder that counts most, drop-ins from all', async () => {
  await using folder = await tempFolder('units-');
  const [strong, weak] = [join(folder.path, 'etc'), join(folder.path, 'lib')];
  for (const [file, text] of [
    [join(weak, 'docker.service'), 'weak unit'],
    [join(strong, 'docker.service'), 'strong unit'],
    [join(weak, 'docker.service.d/20.conf'), 'weak 20'],
    [join(strong, 'docker.service.d/20.conf'), 'strong 20'],
    [join(weak, 'docker.service.d/10.conf'), 'weak 10'],
    [join(weak, 'docker.service.d/notes.txt'), 'notes'],
  ] as const) {
    await mkdir(join(file, '..'), { recursive: true });
    await writeFile(file, text);
  }
  expect(await unitTexts('docker.service', [strong, weak])).toEqual(['strong unit', 'weak 10', 'strong 20']);
  expect(await unitTexts('other.service', [strong, weak])).toEqual([]);
});
