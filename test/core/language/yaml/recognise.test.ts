import { describe, expect, it } from 'vitest';
import { isCompose, isRegistryConfig } from '../../../../src/language/yaml/recognise.ts';

const at = (path: string) => ({ path, name: path.split('/').at(-1) ?? '' });
const config = 'version: 0.1\nstorage:\n  filesystem:\n';

describe('what a YAML file is', () => {
  it.each([
    'compose.yaml',
    'compose.yml',
    'docker-compose.yml',
    'docker-compose.prod.yaml',
    'compose.override.yaml',
    'docker-compose-dev.yml',
    'dev.docker-compose.yml',
  ])('%s is a compose file', (name) => expect(isCompose(at(`/app/${name}`), '')).toBe(true));
  it.each(['values.yaml', 'compose.json', 'composer.yml', 'my-composer.yaml'])('%s is none', (name) =>
    expect(isCompose(at(`/app/${name}`), 'services:\n')).toBe(false),
  );
  it('takes the editor’s word when the content agrees', () => {
    expect(isCompose(at('/app/stack.yml'), 'version: "3"\nservices:\n', 'dockercompose')).toBe(true);
    expect(isCompose(at('/app/stack.yml'), 'a: b\n', 'dockercompose')).toBe(false);
  });

  it.each([
    ['/etc/docker/registry/config.yml', config, true],
    ['/srv/config.yaml', config.replaceAll('\n', '\r\n'), true],
    ['/srv/registry/settings.yml', 'version: 0.1\nhttp:\n  addr: :5000\n', true],
    ['/srv/config.yml', 'theme: dark\n', false],
    ['/srv/app.yml', config, false],
    ['/srv/config.json', config, false],
    ['/old/config_sample.yml', 'common: &common\n    loglevel: _env:LOGLEVEL:info\nlocal:\n    <<: *common\n', true],
  ])('%s', (path, text, expected) => expect(isRegistryConfig(at(path), text)).toBe(expected));
});
