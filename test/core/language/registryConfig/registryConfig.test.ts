import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { nothingKnown } from '../../../../src/language/surroundings.ts';
import { applyEdits } from '../../../../src/language/text.ts';
import { registryConfig } from '../../../../src/language/yamlLanguages.ts';

const signal = new AbortController().signal;
const read = (text: string) => registryConfig.parse(text, { path: '/etc/docker/registry/config.yml', name: 'config.yml' });
const problemsOf = (text: string) => registryConfig.problems(read(text), { rules: {} }, nothingKnown);
const hover = async (withMark: string) => {
  const offset = withMark.indexOf('¦');
  return (await registryConfig.hover?.(read(withMark.replace('¦', '')), offset, nothingKnown, signal))?.markdown;
};
const labels = async (withMark: string) => {
  const offset = withMark.indexOf('¦');
  return (await registryConfig.complete?.(read(withMark.replace('¦', '')), offset, nothingKnown, signal))?.items.map(({ label }) => label) ?? [];
};
const folder = join(import.meta.dirname, 'corpus');

describe('configurations that are right', () => {
  it.each(readdirSync(folder))('%s', (name) => {
    const found = problemsOf(readFileSync(join(folder, name), 'utf8')).filter(({ severity }) => severity === 'error' || severity === 'warning');
    expect(found).toEqual([]);
  });
});

describe('mistakes in a registry’s configuration', () => {
  const base = 'version: 0.1\nstorage:\n  filesystem:\n    rootdirectory: /var/lib/registry\n';
  const mistakes: readonly (readonly [what: string, text: string, rule: string, severity: string, at: string, fix?: string])[] = [
    ['a section that is mistyped', `${base}htpp:\n  addr: :5000\n`, 'UnknownKey', 'warning', 'htpp', 'Change to “http”'],
    ['a key that is mistyped', base.replace('rootdirectory', 'rootdirectry'), 'UnknownKey', 'warning', 'rootdirectry', 'Change to “rootdirectory”'],
    ['two drivers', `${base}  inmemory:\n`, 'OneOnly', 'error', 'inmemory'],
    ['no driver', 'version: 0.1\nstorage:\n  delete:\n    enabled: true\n', 'NoStorageDriver', 'warning', 'storage'],
    ['two kinds of login', `${base}auth:\n  htpasswd:\n    realm: a\n    path: b\n  silly:\n    realm: a\n    service: b\n`, 'OneOnly', 'error', 'silly'],
    ['a login without its file', `${base}auth:\n  htpasswd:\n    realm: a\n`, 'MissingKey', 'error', 'realm'],
    ['another version', base.replace('0.1', '0.2'), 'WrongValue', 'error', '0.2'],
    ['no version', base.replace('version: 0.1\n', ''), 'MissingKey', 'error', 'storage'],
    ['a level that is mistyped', `${base}log:\n  level: infos\n`, 'WrongValue', 'error', 'infos', 'Change to “info”'],
    ['an old key', `${base}loglevel: info\n`, 'Deprecated', 'hint', 'loglevel'],
    ['a duration without a unit', `${base}http:\n  draintimeout: 60\n`, 'WrongValue', 'warning', '60'],
    ['a duration in days', `${base}proxy:\n  remoteurl: https://registry-1.docker.io\n  ttl: 7d\n`, 'WrongValue', 'warning', '7d'],
    ['an address without a port', `${base}http:\n  addr: localhost\n`, 'WrongValue', 'error', 'localhost'],
    ['a list for a section', `${base}http:\n  - addr\n`, 'WrongType', 'error', '- addr'],
    ['neither true nor false', `${base}  delete:\n    enabled: maybe\n`, 'WrongValue', 'error', 'maybe'],
    ['a key that is given twice', `${base}version: 0.1\n`, 'DuplicateKey', 'error', 'version'],
    ['a broken line', `${base}http: [\n`, 'YamlSyntax', 'error', 'http: ['],
  ];
  const named = mistakes.map(([what, text, rule, severity, at, fix]) => ({ what, text, rule, severity, at, fix }));
  it.each(named)('$what', ({ text, rule, severity, at, fix }) => {
    const problem = problemsOf(text).find((one) => one.rule === rule);
    expect(problem, JSON.stringify(problemsOf(text))).toMatchObject({ severity });
    expect(text.slice(problem?.start, problem?.end)).toBe(at);
    expect(problem?.fixes?.[0]?.title).toBe(fix);
    if (fix !== undefined) expect(problemsOf(applyEdits(text, problem?.fixes?.[0]?.edits ?? []))).toEqual([]);
  });
});

describe('hover in a registry’s configuration', () => {
  it('names the variable that takes a setting’s place', async () => {
    const text = 'version: 0.1\nstorage:\n  filesystem:\n    root¦directory: /x\n';
    expect(await hover(text)).toContain('`REGISTRY_STORAGE_FILESYSTEM_ROOTDIRECTORY`');
    expect(await hover('http:\n  tls:\n    letsencrypt:\n      hosts: [a, ¦b]\n')).toContain('`REGISTRY_HTTP_TLS_LETSENCRYPT_HOSTS_1`');
    expect(await hover('middleware:\n  storage:\n    - name: cloudfront\n      options:\n        base¦url: x\n')).toContain(
      '`REGISTRY_MIDDLEWARE_STORAGE_0_OPTIONS_BASEURL`',
    );
    expect(await hover('ver¦sion: 0.1\n')).not.toContain('REGISTRY_');
  });
});

describe('completion in a registry’s configuration', () => {
  it('offers keys and values by place', async () => {
    expect(await labels('version: 0.1\n¦')).toEqual(expect.arrayContaining(['storage', 'http', 'auth', 'proxy']));
    expect(await labels('storage:\n  ¦')).toEqual(expect.arrayContaining(['filesystem', 's3', 'delete']));
    expect(await labels('storage:\n  cache:\n    blobdescriptor: ¦')).toEqual(['inmemory', 'redis']);
    expect(await labels('auth:\n  token:\n    realm: x\n    ¦')).toEqual(expect.arrayContaining(['service', 'issuer']));
    expect(await labels('http:\n  tls:\n    cl¦\nlog: [')).toContain('clientcas');
    expect(await labels('notifications:\n  endpoints:\n    - name: a\n      ¦')).toContain('url');
  });
});

describe('the file of the first registry', () => {
  const file =
    "common: &common\n    loglevel: _env:LOGLEVEL:info\n    search_backend: '_env:SEARCH_BACKEND'\ns3: &s3\n    <<: *common\n    s3_bucket: _env:AWS_BUCKET\n    storage_path: _env:STORAGE_PATH:/registry\n";

  it('is recognised, and nothing in it is called wrong', () => {
    expect(problemsOf(file).map(({ rule, severity }) => [rule, severity])).toEqual([['FirstRegistryConfig', 'information']]);
  });

  it('explains values from the environment, and where registry:2 has the same', async () => {
    const bucket = await hover(file.replace('_env:AWS_BUCKET', '_env:AWS¦_BUCKET'));
    expect(bucket).toContain('`AWS_BUCKET`');
    expect(bucket).toContain('`storage.s3.bucket`');
    expect(await hover(file.replace('_env:LOGLEVEL', '_env:¦LOGLEVEL'))).toContain('info');
    expect(await hover(file.replace("'_env:SEARCH", "'_env:¦SEARCH"))).toContain('`SEARCH_BACKEND`');
    expect(await hover(file.replace('storage_path', 'storage¦_path'))).toContain('`storage.filesystem.rootdirectory`');
    expect(await hover(file.replace('s3:', 's¦3:'))).toContain('SETTINGS&#95;FLAVOR'.replace('&#95;', '_'));
  });
});
