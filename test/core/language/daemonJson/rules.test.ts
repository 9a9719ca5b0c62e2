import { describe, expect, test } from 'vitest';
import { daemonJson } from '../../../../src/language/daemonJson/daemonJsonLanguage.ts';
import { isDaemonJson } from '../../../../src/language/daemonJson/place.ts';
import { daemonRules } from '../../../../src/language/daemonJson/rules.ts';
import { daemonJsonSchema } from '../../../../src/language/daemonJson/schema.ts';
import { didYouMean } from '../../../../src/language/didYouMean.ts';
import { nothingKnown } from '../../../../src/language/surroundings.ts';
import { applyEdits } from '../../../../src/language/text.ts';
import { errorsOf, problemsOf, rulesOf } from './corpus.ts';

/** The text after the first fix of the first problem of a rule. */
function fixed(text: string, rule: string): string {
  const fix = problemsOf(text).find((problem) => problem.rule === rule)?.fixes?.[0];
  return fix === undefined ? 'no fix' : applyEdits(text, fix.edits);
}

describe('fixes', () => {
  test.each([
    ['DaemonIgnoredKey', '{"registry-mirror": ["https://a"]}', '{"registry-mirrors": ["https://a"]}'],
    ['DaemonIgnoredKey', '{"insecure-registry": "a:5000"}', '{"insecure-registries": ["a:5000"]}'],
    ['DaemonIgnoredKey', '{"label": ["a=1"], "labels": ["b=2"]}', '{"labels": ["b=2", "a=1"]}'],
    ['DaemonIgnoredKey', '{"labels": [], "label": ["a=1"]}', '{"labels": ["a=1"]}'],
    ['DaemonIgnoredKey', '{"no-proxy": "a"}', '{"proxies": { "no-proxy": "a" }}'],
    ['DaemonIgnoredKey', '{"debug": true, "validate": true}', '{"debug": true}'],
    ['DaemonIgnoredKey', '{"builder": {"gc": {"enabeld": true}}}', '{"builder": {"gc": {"enabled": true}}}'],
    ['DaemonUnknownKey', '{"insecure-registires": ["a"]}', '{"insecure-registries": ["a"]}'],
    ['DaemonUnknownKey', '{"$schema": "x"}', '{}'],
    ['DaemonUnknownKey', '{"nri-opts": {"enabled": true}}', '{"nri-opts": {"enable": true}}'],
    ['DaemonRemovedKey', '{"graph": "/srv"}', '{"data-root": "/srv"}'],
    ['DaemonRemovedKey', '{"storage-driver": "aufs"}', '{"storage-driver": "overlay2"}'],
    ['DaemonDuplicateKey', '{"debug": true, "mtu": 1, "debug": false}', '{"mtu": 1, "debug": false}'],
    ['DaemonWrongType', '{"debug": "true"}', '{"debug": true}'],
    ['DaemonWrongType', '{"shutdown-timeout": "30s"}', '{"shutdown-timeout": 30}'],
    ['DaemonWrongType', '{"log-opts": {"max-file": 3}}', '{"log-opts": {"max-file": "3"}}'],
    ['DaemonWrongType', '{"dns": "192.0.2.1"}', '{"dns": ["192.0.2.1"]}'],
    ['DaemonWrongType', '{"bridge": ["none"]}', '{"bridge": "none"}'],
    ['DaemonWrongType', '{"mtu": 1450.0}', '{"mtu": 1450}'],
    ['DaemonWrongValue', '{"log-level": "warning"}', '{"log-level": "warn"}'],
    ['DaemonWrongValue', '{"default-ipc-mode": "sharable"}', '{"default-ipc-mode": "shareable"}'],
    ['DaemonWrongValue', '{"max-concurrent-uploads": -1}', '{"max-concurrent-uploads": 0}'],
    ['DaemonWrongValue', '{"min-api-version": "v1.41"}', '{"min-api-version": "1.41"}'],
    ['DaemonWrongValue', '{"default-address-pools": [{"base": "10.0.0.0/16", "size": 8}]}', '{"default-address-pools": [{"base": "10.0.0.0/16", "size": 16}]}'],
    ['DaemonInsecureRegistry', '{"insecure-registries": ["http://a:5000/"]}', '{"insecure-registries": ["a:5000"]}'],
    ['DaemonRegistryMirror', '{"registry-mirrors": ["a.example.com"]}', '{"registry-mirrors": ["https://a.example.com"]}'],
    ['DaemonLogOption', '{"log-opts": {"max-sise": "1m"}}', '{"log-opts": {"max-size": "1m"}}'],
    ['DaemonLogOption', '{"log-opts": {"max-size": "10 megabytes"}}', '{"log-opts": {"max-size": "10m"}}'],
    ['DaemonConflict', '{"bip": "10.0.0.1/24", "bridge": "b"}', '{"bridge": "b"}'],
    ['DaemonConflict', '{"runtimes": {"runc": {"path": "r"}}}', '{"runtimes": {}}'],
    ['DaemonSyntax', '{"debug": true,}', '{"debug": true}'],
    ['DaemonSyntax', '{"debug": true /* x */}', '{"debug": true }'],
    ['DaemonSyntax', '{"debug": true "mtu": 1}', '{"debug": true, "mtu": 1}'],
    ['DaemonTrailingText', '{"debug": true} more', '{"debug": true} '],
    ['DaemonByteOrderMark', '\ufeff{}', '{}'],
  ])('%s in %j', (rule, text, after) => {
    expect(fixed(text, rule)).toBe(after);
    expect(rulesOf(after).filter((found) => found.startsWith(`${rule} `))).toEqual([]);
  });
});

describe('what the engine is decides', () => {
  test.each([
    ['a key that it does not know yet', '{"log-format": "json"}', { version: '24.0.9' }, ['DaemonKeyTooNew error']],
    ['a key that it knows', '{"log-format": "json"}', { version: '25.0.0' }, []],
    ['a key that is gone', '{"graph": "/srv"}', { version: '24.0.0' }, ['DaemonRemovedKey error']],
    ['a key that is going', '{"graph": "/srv"}', { version: '20.10.24' }, ['DaemonRemovedKey warning']],
    ['a key that does nothing any more', '{"deprecated-key-path": "x"}', { version: '29.0.0' }, ['DaemonRemovedKey warning']],
    ['a key of Linux on Windows', '{"init": true}', { operatingSystem: 'windows' }, ['DaemonOtherPlatform error']],
    ['a mirror with a path', '{"registry-mirrors": ["https://a/b"]}', { version: '24.0.0' }, ['DaemonRegistryMirror error']],
    ['a mirror with a path later', '{"registry-mirrors": ["https://a/b"]}', { version: '25.0.0' }, []],
    ['a mark at the start', '\ufeff{}', { version: '20.10.24' }, ['DaemonByteOrderMark error']],
    ['a mark at the start later', '\ufeff{}', { version: '23.0.0' }, []],
    ['an empty file', '', { version: '20.10.24' }, ['DaemonSyntax error']],
    ['an empty file later', '', { version: '24.0.0' }, []],
    ['a key that is a flag too', '{"hosts": ["unix:///x"]}', { serviceFlags: { host: ['fd://'] } }, ['DaemonFlagConflict error']],
    ['runtimes, which are joined', '{"runtimes": {}}', { serviceFlags: { 'add-runtime': ['a=b'] } }, []],
    ['a proxy that is a flag too', '{"proxies": {"no-proxy": "x"}}', { version: '25.0.0', serviceFlags: { 'no-proxy': ['y'] } }, ['DaemonFlagConflict error']],
    ['a key that no table has, of a newer engine', '{"brand-new": 1}', { version: '31.0.0' }, ['DaemonUnknownKey warning']],
    ['a version that is none', '{"log-format": "json"}', { version: 'dev' }, []],
  ])('%s', (_name, text, engine, expected) => expect(rulesOf(text, engine)).toEqual(expected));

  test('in a file of another machine it only warns', () => {
    expect(rulesOf('{"log-format": "json"}', { version: '24.0.9' }, '/srv/deploy/docker/daemon.json')).toEqual(['DaemonKeyTooNew warning']);
  });
});

describe('warnings', () => {
  test.each([
    ['{"tlsverify": true, "tlscert": "c", "tlskey": "k"}', ['DaemonTlsFiles warning']],
    ['{"tls": true, "tlscert": "c", "tlskey": "k"}', []],
    ['{"hosts": ["tcp://0.0.0.0:2375"]}', ['DaemonOpenHost warning']],
    ['{"labels": ["a=1", "a=1"]}', []],
  ])('%s', (text, expected) => expect(rulesOf(text)).toEqual(expected));
});

describe('the rules', () => {
  test('can be turned off, or weaker', () => {
    const tree = daemonJson.parse('{"zz": 1, "debug": "true"}', { path: '/etc/docker/daemon.json', name: 'daemon.json' });
    const found = daemonJson.problems(tree, { rules: { DaemonUnknownKey: 'off', DaemonWrongType: 'hint' } }, nothingKnown);
    expect(found.map(({ rule, severity }) => [rule, severity])).toEqual([['DaemonWrongType', 'hint']]);
  });

  test('have an address each, and problems carry it', () => {
    for (const { url } of Object.values(daemonRules)) expect(url).toMatch(/^https:\/\/docs\.docker\.com\//);
    expect(errorsOf('{"zz": 1}')[0]?.url).toBe(daemonRules.DaemonUnknownKey.url);
  });
});

test.each([
  ['/etc/docker/daemon.json', true],
  ['/home/me/.docker/daemon.json', true],
  ['/home/me/.config/docker/daemon.json', true],
  ['C:\\ProgramData\\docker\\config\\daemon.json', true],
  ['/Users/me/.orbstack/config/docker.json', true],
  ['/srv/ansible/roles/docker/files/daemon.json', true],
  ['/srv/app/daemon.json', false],
  ['/srv/docker/other.json', false],
])('%s is the engine’s configuration: %s', (path, is) => expect(isDaemonJson({ path, name: path })).toBe(is));

test('the schema describes every key, and constrains nothing that the rules report', () => {
  const schema = daemonJsonSchema();
  const properties = schema['properties'] as Record<string, Record<string, unknown>>;
  expect(properties['insecure-registries']?.['markdownDescription']).toMatch(/Flag: `--insecure-registry` · Reloads live/);
  expect(properties['log-format']?.['markdownDescription']).toMatch(/Since 25\.0 .* Needs a restart/);
  expect(properties['graph']).toMatchObject({ doNotSuggest: true });
  expect(JSON.stringify(schema)).not.toMatch(/"(type|enum|additionalProperties":false|pattern|required)":/);
  for (const [name, { markdownDescription }] of Object.entries(properties)) expect(String(markdownDescription), name).not.toMatch(new RegExp(`^${name}\n`));
});

test('four lenses stand at the top', () => {
  const tree = daemonJson.parse('\n{}', { path: '/etc/docker/daemon.json', name: 'daemon.json' });
  expect(daemonJson.lenses?.(tree).map(({ start, command }) => [start, command])).toEqual(
    ['validate', 'reload', 'restart', 'compare'].map((name) => [1, `gantry.daemonJson.${name}`]),
  );
});

test.each([
  ['registry-mirorrs', 'registry-mirrors'],
  ['Debug', 'debug'],
  ['dbeug', 'debug'],
  ['wholly-other', undefined],
])('%s was meant to be %s', (word, meant) => expect(didYouMean(word, ['debug', 'registry-mirrors', 'hosts'])).toBe(meant));
