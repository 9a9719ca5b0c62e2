import { buffer } from 'node:stream/consumers';
import { pack } from 'tar-stream';
import { expect, it } from 'vitest';
import { firstFileOfTar } from '../../../../src/resources/surroundings/firstFileOfTar.ts';
import { userNames } from '../../../../src/resources/surroundings/users.ts';
import { chunked } from '../../engine/help.ts';

async function tarWith(header: Parameters<ReturnType<typeof pack>['entry']>[0], content: string): Promise<Buffer> {
  const tar = pack();
  const whole = buffer(tar);
  tar.entry(header, content);
  tar.finalize();
  return whole;
}

it('the first file of a tar is read, however it is cut', async () => {
  const tar = await tarWith({ name: 'passwd' }, 'root:x:0:0\n');
  expect(await firstFileOfTar(chunked([tar]), 1000)).toBe('root:x:0:0\n');
  expect(await firstFileOfTar(chunked([tar.subarray(0, 100), tar.subarray(100, 515), tar.subarray(515)]), 1000)).toBe('root:x:0:0\n');
  expect(await firstFileOfTar(chunked([tar]), 4)).toBe('root');
});

it.each([
  ['a link', async () => tarWith({ name: 'passwd', type: 'symlink', linkname: 'x' }, '')],
  ['nothing', async () => Buffer.alloc(0)],
  ['half a header', async () => Buffer.alloc(100)],
  ['noise', async () => Buffer.alloc(2000, 0xff)],
])('%s is an empty text', async (_name, tar) => {
  expect(await firstFileOfTar(chunked([await tar()]), 1000)).toBe('');
});

it('users are the first words of lines', () => {
  expect(userNames('root:x:0:0:root:/root:/bin/sh\n# no one\n\nbroken\nnginx:x:101:101::/:\n')).toEqual(['root', 'nginx']);
});
