import { describe, expect, it } from 'vitest';
import { familiarReference, hostProblem, isReference, parseReference } from '../../../src/core/reference.ts';

const sha = `sha256:${'a'.repeat(64)}`;

describe('an image reference', () => {
  it.each([
    ['nginx', { host: 'docker.io', path: 'library/nginx' }],
    ['nginx:1.27', { host: 'docker.io', path: 'library/nginx', tag: '1.27' }],
    ['host:5000', { host: 'docker.io', path: 'library/host', tag: '5000' }],
    ['team/web', { host: 'docker.io', path: 'team/web' }],
    ['docker.io/nginx', { host: 'docker.io', path: 'library/nginx' }],
    ['localhost/web', { host: 'localhost', path: 'web' }],
    ['localhost:5000/web', { host: 'localhost:5000', path: 'web' }],
    ['192.168.1.10:5000/team/web:v1', { host: '192.168.1.10:5000', path: 'team/web', tag: 'v1' }],
    ['registry.lan/a/b/c', { host: 'registry.lan', path: 'a/b/c' }],
    ['Host/web', { host: 'Host', path: 'web' }],
    [`web:v1@${sha}`, { host: 'docker.io', path: 'library/web', tag: 'v1', digest: sha }],
    [`localhost:5000/web@${sha}`, { host: 'localhost:5000', path: 'web', digest: sha }],
    ['[::1]:5000/web', { host: '[::1]:5000', path: 'web' }],
    ['a__b-c--d.e', { host: 'docker.io', path: 'library/a__b-c--d.e' }],
  ])('%s is taken apart', (text, expected) => {
    expect(parseReference(text)).toEqual(expected);
  });

  it.each([
    ['', /Enter an image name/],
    ['Nginx', /lowercase/],
    ['a___b', /not allowed/],
    ['-web', /not allowed/],
    ['team//web', /empty part/],
    ['web:', /Enter a tag/],
    ['web:-x', /A tag has/],
    [`web:${'x'.repeat(129)}`, /128/],
    [`localhost:5000/${'x'.repeat(250)}`, /255/],
    ['web@sha256:abc', /not a digest/],
    ['a'.repeat(64), /image id/],
    ['localhost:5000/', /repository name/],
    ['web; rm -rf /', /not a registry address|not allowed/],
  ])('%s is refused with the reason', (text, reason) => {
    const parsed = parseReference(text);
    expect(isReference(parsed)).toBe(false);
    expect('problem' in parsed && parsed.problem).toMatch(reason);
  });

  it('is shown without Docker Hub’s own prefix', () => {
    const shown = ['docker.io/library/nginx:1', 'docker.io/team/web', 'localhost:5000/web:1'].map((text) => {
      const parsed = parseReference(text);
      return isReference(parsed) ? familiarReference(parsed) : '';
    });
    expect(shown).toEqual(['nginx:1', 'team/web', 'localhost:5000/web:1']);
  });
});

describe('a registry address', () => {
  it.each(['localhost:5000', '10.0.0.1', 'registry.example.com:443', '[::1]:5000'])('%s is accepted', (host) => expect(hostProblem(host)).toBeUndefined());
  it.each(['', 'a b', 'host:99999', 'host:0', '-host', 'http://host'])('“%s” is refused', (host) => expect(hostProblem(host)).toMatch(/\.$/));
});
