import { describe, expect, it } from 'vitest';
import type { Digest } from '../../../../src/core/resource.ts';
import { image as imageKind } from '../../../../src/resources/image/kind.ts';
import { compareSync, ownDigests, type SyncStatus, tagPlace } from '../../../../src/resources/image/syncStatus.ts';
import { abilitiesOf, type Kind } from '../../../../src/resources/kind.ts';
import { danglingSample, imageSample, relatedTo } from './samples.ts';

const [a, b, c] = ['a', 'b', 'c'].map((letter) => `sha256:${letter.repeat(64)}` as Digest) as [Digest, Digest, Digest];
const remote = (digest: Digest | undefined, more: { stillThere?: readonly Digest[]; sameImage?: boolean } = {}) => ({
  digest,
  stillThere: [],
  sameImage: false,
  ...more,
});

describe('a local tag and its registry', () => {
  it.each<[string, readonly Digest[], ReturnType<typeof remote>, SyncStatus]>([
    ['the tag is one of the local digests', [a, b], remote(b), 'inSync'],
    ['the tag is the very same image under a digest unknown here', [], remote(a, { sameImage: true }), 'inSync'],
    ['there is no such tag', [], remote(undefined), 'notPushed'],
    ['there is no such tag any more', [a], remote(undefined), 'notPushed'],
    ['the tag moved on and the old manifest is still there', [a], remote(b, { stillThere: [a] }), 'registryNewer'],
    ['the tag is another and what was here is gone', [a, c], remote(b), 'diverged'],
    ['the tag is another and this image was never there', [], remote(b), 'diverged'],
  ])('when %s', (_case, own, there, status) => expect(compareSync(own, there)).toBe(status));

  it('only digests of its own repository count', () => {
    const digests = [`127.0.0.1:5000/web@${a}`, `127.0.0.1:5000/other@${b}`, `web@${c}`];
    expect(ownDigests(imageSample('127.0.0.1:5000/web:1', { digests }))).toEqual([a]);
    expect(tagPlace(imageSample('web:1'))).toEqual({ host: 'docker.io', path: 'library/web', tag: '1' });
    expect(tagPlace(danglingSample())).toBeUndefined();
  });

  it('is told on the row in words, and decides what is offered', () => {
    const image = imageSample('127.0.0.1:5000/web:1');
    const look = (status: SyncStatus) => {
      const related = { ...relatedTo(), sync: () => status };
      const { description, accessibleLabel } = imageKind.look(image, related);
      const abilities = abilitiesOf(imageKind as Kind, image, related).filter((name) => name === 'pullNewer' || name === 'pushable');
      return [description?.split(' · ').at(-1), accessibleLabel.split(', ').at(-1), ...abilities];
    };
    expect(look('inSync')).toEqual(['in sync', 'in sync']);
    expect(look('notPushed')).toEqual(['not pushed', 'not pushed', 'pushable']);
    expect(look('registryNewer')).toEqual(['registry has a newer one', 'registry has a newer one', 'pullNewer']);
    expect(look('diverged')).toEqual(['differs from the registry', 'differs from the registry', 'pushable']);
    expect(look('unknown')).toEqual(['registry not reached', 'registry not reached']);
  });
});
