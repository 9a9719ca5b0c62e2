import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { run } from '../../../support/process.ts';
import { node, root } from '../../../support/world.ts';

const corpus = join(root, 'test/core/language/dockerfile/corpus');
const bundle = (args: readonly string[], input = '') => {
  const { status, stdout, stderr } = spawnSync(node, [join(root, 'dist/gantry-lint.cjs'), ...args], { cwd: corpus, input, encoding: 'utf8' });
  return { status, stdout, stderr };
};

describe('the built gantry-lint', () => {
  beforeAll(async () => {
    await run(node, ['esbuild.mjs'], { cwd: root });
  });

  it('finds what is wrong, and fails', () => {
    const { status, stdout, stderr } = bundle(['bad/scopes.Dockerfile']);
    expect(stdout).toMatch(/^bad\/scopes\.Dockerfile:3:\d+ warning ArgOutOfScope /);
    expect(stderr).toBe('');
    expect(status).toBe(1);
  });

  it('is content with valid files', () => {
    expect(bundle(['--fail-on', 'error', 'valid'])).toMatchObject({ status: 0, stderr: '' });
  });

  it('reads standard input', () => {
    expect(bundle(['--format=json', '-'], 'FROM scratch\n')).toEqual({ status: 0, stdout: '[]\n', stderr: '' });
  });

  it('loads what other files need when there are some', () => {
    const { status, stdout } = bundle(['--stdin-filename', 'daemon.json', '-'], '{"registry-mirror": []}');
    expect(stdout).toContain('DaemonIgnoredKey');
    expect(status).toBe(1);
    expect(bundle(['--stdin-filename', 'compose.yaml', '-'], 'services:\n  web:\n    image: nginx:1.27\n')).toMatchObject({ status: 0, stderr: '' });
  });

  it('says in a sentence what it cannot do', () => {
    const { status, stdout, stderr } = bundle(['--nonsense']);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toBe('gantry-lint: There is no option --nonsense. See gantry-lint --help.\n');
  });
});
