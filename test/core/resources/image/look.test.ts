import { describe, expect, test } from 'vitest';
import type { Image } from '../../../../src/core/resource.ts';
import { imageId } from '../../../../src/engine/engine.ts';
import { image } from '../../../../src/resources/image/kind.ts';
import { digestOf } from '../../../../src/resources/image/names.ts';
import { abilitiesOf, type ListedKind } from '../../../../src/resources/kind.ts';
import { buildRows, defaultOptions } from '../../../../src/resources/rows.ts';
import { containerSample, danglingSample, imageSample, relatedTo } from './samples.ts';

const kind: ListedKind = image;
const other = imageId(`sha256:${'cd'.repeat(32)}`);
const rows = (images: readonly Image[], options: Partial<typeof defaultOptions> = {}) =>
  buildRows(kind, images, relatedTo(), { ...defaultOptions, ...options });
const childrenOf = (row: ReturnType<typeof rows>[number] | undefined) => (typeof row?.children === 'object' ? row.children : []);

describe('a row of an image', () => {
  test('shows tag, size, age and use', () => {
    expect(image.look(imageSample('nginx:1.27'), relatedTo(containerSample('web')))).toEqual({
      label: '1.27',
      description: '72 MB · 3 weeks ago · in use',
      icon: { name: 'tag' },
      accessibleLabel: 'nginx:1.27, image, 72 MB, 3 weeks ago, used by web',
    });
  });

  test('shows the short id of a dangling image, and no age when the builder blanked the date', () => {
    expect(image.look(danglingSample({ created: 0 }), relatedTo())).toEqual({
      label: 'abababababab',
      description: '72 MB',
      icon: { name: 'circle-slash' },
      accessibleLabel: 'abababababab, dangling image, 72 MB, unused',
    });
  });

  test('has only the abilities that fit', () => {
    const digests = ['nginx@sha256:1'];
    expect(abilitiesOf(kind, imageSample('nginx:1.27', { digests }), relatedTo())).toEqual(['hasReference', 'hasDigest']);
    expect(abilitiesOf(kind, danglingSample(), relatedTo())).toEqual([]);
  });

  test('has a tooltip with digests, users and labels', () => {
    const sample = imageSample('nginx:1.27', { digests: ['nginx@sha256:1'], labels: { maintainer: 'me' } });
    const { title, lines } = image.tooltip(sample, relatedTo(containerSample('web')), {} as never) as Awaited<ReturnType<typeof image.tooltip>>;
    expect(title).toBe('nginx:1.27');
    expect(lines).toEqual(
      expect.arrayContaining([
        ['Digest', 'nginx@sha256:1'],
        ['Used by', 'web'],
        ['Label maintainer', 'me'],
      ]),
    );
  });

  test('is known by the digest of its own repository', () => {
    const digests = ['nginx@sha256:1', '127.0.0.1:5000/team/web@sha256:2'];
    expect(digestOf(imageSample('127.0.0.1:5000/team/web:1', { digests }))).toBe('sha256:2');
    expect(digestOf(imageSample('mine:1', { digests }))).toBe('sha256:1');
    expect(digestOf(danglingSample())).toBeUndefined();
  });
});

describe('the images view', () => {
  const images = [
    imageSample('docker.io/library/nginx:1.27'),
    imageSample('docker.io/library/nginx:latest'),
    imageSample('127.0.0.1:5000/team/web:1', { id: other, size: 8_000_000 }),
  ];

  test('groups by repository with short names and counts a shared image once', () => {
    const groups = rows(images).map(({ label, description, kind: word, icon }) => ({ label, description, word, icon: icon.name }));
    expect(groups).toEqual([
      { label: '127.0.0.1:5000/team/web', description: '1 tag · 8 MB', word: 'imageRepository', icon: 'repo' },
      { label: 'nginx', description: '2 tags · 72 MB', word: 'imageRepository', icon: 'repo' },
    ]);
  });

  test('groups by registry', () => {
    const groups = rows(images, { grouping: 'registry' });
    expect(groups.map(({ label, icon }) => [label, icon.name])).toEqual([
      ['127.0.0.1:5000', 'server'],
      ['Docker Hub', 'globe'],
    ]);
    expect(childrenOf(groups[0]).map(({ id }) => id)).toEqual(['image/127.0.0.1:5000/team/web:1']);
  });

  test('hides dangling images unless they are asked for', () => {
    const all = [...images, danglingSample({ id: other })];
    expect(rows(all)).toHaveLength(2);
    const shown = rows(all, { shown: ['dangling'] });
    expect(shown.map(({ label, description }) => [label, description])).toContainEqual(['Dangling', '1 image · 72 MB']);
    expect(childrenOf(shown.find(({ label }) => label === 'Dangling')).map(({ id }) => id)).toEqual([`image/${other}`]);
  });

  test('sorts by name, by date and by size', () => {
    const created = Date.UTC(2026, 0, 21);
    const three = [imageSample('b:10', { size: 3 }), imageSample('b:9', { size: 9 }), imageSample('c:1', { created })];
    const order = (sorting: string) => rows(three, { sorting, grouping: 'none' }).map(({ id }) => id.slice('image/'.length));
    expect(order('name')).toEqual(['b:9', 'b:10', 'c:1']);
    expect(order('created')[0]).toBe('c:1');
    expect(order('size')).toEqual(['c:1', 'b:9', 'b:10']);
  });

  test('finds an image by its repository, id and labels', () => {
    const labelled = [...images, imageSample('b:1', { id: imageId('sha256:ffff0000'), labels: { team: 'blue' } })];
    const found = (filter: string) => rows(labelled, { filter, grouping: 'none' }).map(({ id }) => id);
    expect(found('team/web')).toEqual(['image/127.0.0.1:5000/team/web:1']);
    expect(found('ffff0000')).toEqual(['image/b:1']);
    expect(found('team blue')).toEqual(['image/b:1']);
  });
});
