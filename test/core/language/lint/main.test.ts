import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { main } from '../../../../src/language/lint/main.ts';
import { type TempFolder, tempFolder } from '../../../support/temp.ts';

/** Runs the command line in this process. */
async function lint(args: readonly string[], input = '') {
  const [output, complaints]: [string[], string[]] = [[], []];
  const code = await main(args, { write: (text) => output.push(text), complain: (sentence) => complaints.push(sentence), readInput: async () => input });
  return { code, output: output.join(''), complaints };
}

async function filesIn(folder: TempFolder, files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder.path, name)), { recursive: true });
    await writeFile(join(folder.path, name), text);
  }
}

const unconfirmed = 'FROM debian:12\nRUN apt-get update && \\\n  apt-get install --no-install-recommends curl && rm -rf /var/lib/apt/lists/*\n';
const clean = 'FROM debian:12\nCMD ["true"]\n';

describe('exit codes', () => {
  it.each([
    ['nothing found', clean, [], 0],
    ['a warning', unconfirmed, [], 1],
    ['a warning, when only errors fail', unconfirmed, ['--fail-on', 'error'], 0],
    ['information, which does not fail', 'FROM debian\n', [], 0],
    ['information, when it is to fail', 'FROM debian\n', ['--fail-on=information'], 1],
    ['an error', 'FROM debian:12\nCOPY --form=x a b\n', ['--fail-on', 'error'], 1],
  ] as const)('%s', async (_name, text, options, code) => {
    expect((await lint([...options, '-'], text)).code).toBe(code);
  });

  it.each([
    [[], 'No file is named.'],
    [['--format', 'xml', '-'], 'xml is no format'],
    [['--fail-on', 'never', '-'], 'never is no severity'],
    [['--nonsense', '-'], 'There is no option --nonsense.'],
    [['--config'], '--config needs a value.'],
    [['no-such-file'], 'no-such-file cannot be read: there is no such file.'],
    [['--config', 'no-such-file', '-'], 'no-such-file cannot be read'],
  ])('%j cannot run, and says so in a sentence', async (args, sentence) => {
    const { code, complaints, output } = await lint(args, clean);
    expect(code).toBe(2);
    expect(complaints).toHaveLength(1);
    expect(complaints[0]).toContain(sentence);
    expect(`${complaints}${output}`).not.toMatch(/\n\s+at /);
  });

  it('reads the other files when one cannot be read', async () => {
    await using folder = await tempFolder('lint-');
    await filesIn(folder, { Dockerfile: unconfirmed });
    const { code, output } = await lint([join(folder.path, 'gone'), join(folder.path, 'Dockerfile')]);
    expect(code).toBe(2);
    expect(output).toContain('ConfirmInstall');
  });
});

describe('help and version', () => {
  it('are printed', async () => {
    expect((await lint(['--help'])).output).toContain('Usage: gantry-lint');
    expect((await lint(['--version'])).output).toMatch(/^\d+\.\d+\.\d+\n$/);
  });
});

describe('the configuration', () => {
  it.each([
    ['{"rules": {"ConfirmInstall": "off"}}', 0],
    ['{"rules": {"ConfirmInstall": "hint"}}', 0],
    ['{"failOn": "error"}', 0],
    ['\ufeff{"rules": {"HealthcheckMissing": "error", "ConfirmInstall": "off"}}', 1],
    ['{"rules": {"ConfirmInstall": "loud"}}', 2],
    ['{"rule": {}}', 2],
    ['[]', 2],
    ['{', 2],
  ])('%s', async (text, code) => {
    await using folder = await tempFolder('lint-');
    await filesIn(folder, { 'lint.json': text });
    const result = await lint(['--config', join(folder.path, 'lint.json'), '-'], unconfirmed);
    expect(result.code).toBe(code);
    expect(result.complaints).toHaveLength(code === 2 ? 1 : 0);
  });

  it('gives way to the command line', async () => {
    await using folder = await tempFolder('lint-');
    await filesIn(folder, { 'lint.json': '{"failOn": "error"}' });
    expect((await lint(['--config', join(folder.path, 'lint.json'), '--fail-on', 'warning', '-'], unconfirmed)).code).toBe(1);
  });
});

describe('formats', () => {
  it('text has a line for each finding', async () => {
    expect((await lint(['-'], unconfirmed)).output).toMatch(/^Dockerfile:3:3 warning ConfirmInstall “apt-get install” .*\n$/);
  });

  it('JSON counts lines and columns from 1, and reaches to the end of what is marked', async () => {
    const { output } = await lint(['--format', 'json', '--stdin-filename', 'a/Dockerfile', '-'], unconfirmed);
    expect(JSON.parse(output)).toEqual([
      {
        file: 'a/Dockerfile',
        rule: 'ConfirmInstall',
        severity: 'warning',
        line: 3,
        column: 3,
        endLine: 3,
        endColumn: 18,
        message: expect.stringContaining('apt-get install'),
        url: expect.stringMatching(/^https:/),
      },
    ]);
    expect(JSON.parse((await lint(['--format', 'json', '-'], clean)).output)).toEqual([]);
  });

  it('SARIF names its rules and where one reads about them', async () => {
    const { output } = await lint(['--format', 'sarif', '--stdin-filename', 'a b/Dockerfile', '-'], unconfirmed);
    const log = JSON.parse(output);
    expect(log.version).toBe('2.1.0');
    const [{ tool, results }] = log.runs;
    expect(tool.driver.name).toBe('gantry-lint');
    expect(tool.driver.rules[0]).toMatchObject({ id: 'ConfirmInstall', helpUri: expect.stringMatching(/^https:/), defaultConfiguration: { level: 'warning' } });
    expect(results[0]).toMatchObject({ ruleId: 'ConfirmInstall', ruleIndex: 0, level: 'warning' });
    expect(results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: 'a%20b/Dockerfile' },
      region: { startLine: 3, startColumn: 3, endLine: 3, endColumn: 18 },
    });
  });

  it.each(['json', 'sarif'])('%s escapes what would hide text or turn it around', async (format) => {
    const { output } = await lint(['--format', format, '-'], 'FROM evil\u202e\u009b\n');
    expect(output).toContain('\\u202e');
    expect(output).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
  });

  it('lets nothing through that moves the cursor of a terminal', async () => {
    const hostile = 'FROM evil\u001b[2J\u0007\u202e\n';
    const { output, complaints } = await lint(['-', 'gone\u001b[2J\nfile'], hostile);
    expect(output).toContain('FloatingBaseImage');
    expect(output + complaints).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u202e]/);
  });
});

describe('files', () => {
  it('are found below a folder by their names, and checked as what they are', async () => {
    await using folder = await tempFolder('lint-');
    await filesIn(folder, {
      Dockerfile: unconfirmed,
      'Dockerfile.dockerignore': '',
      'b/api.dockerfile': unconfirmed,
      'b/Dockerfile.prod': unconfirmed,
      'b/README.md': unconfirmed,
      'docker/daemon.json': '{"registry-mirror": ["https://example.com"]}',
      'node_modules/x/Dockerfile': unconfirmed,
      '.git/Dockerfile': unconfirmed,
    });
    const { output, code } = await lint(['--format', 'json', folder.path]);
    const found: { file: string; rule: string }[] = JSON.parse(output);
    expect(new Set(found.map(({ file }) => file.slice(folder.path.length + 1)))).toEqual(
      new Set(['Dockerfile', 'b/Dockerfile.prod', 'b/api.dockerfile', 'docker/daemon.json']),
    );
    expect(found.find(({ file }) => file.endsWith('daemon.json'))?.rule).toBe('DaemonIgnoredKey');
    expect(code).toBe(1);
  });

  it('with the ignore file that a build honours', async () => {
    await using folder = await tempFolder('lint-');
    const text = 'FROM debian:12\nCOPY secret.txt /x/\n';
    await filesIn(folder, {
      'a/Dockerfile': text,
      'a/.dockerignore': 'secret.txt\n',
      'b/Dockerfile': text,
      'b/.dockerignore': 'secret.txt\n',
      'b/Dockerfile.dockerignore': '*.md\n',
    });
    await filesIn(folder, { 'lint.json': '{"rules": {"CopyIgnoredFile": "warning"}}' });
    const rules = JSON.parse((await lint(['--config', join(folder.path, 'lint.json'), '--format', 'json', folder.path])).output);
    expect(rules.map(({ rule, file }: { rule: string; file: string }) => [rule, file.slice(folder.path.length + 1)])).toEqual([
      ['CopyIgnoredFile', 'a/Dockerfile'],
    ]);
  });

  it('of any name are Dockerfiles when they are named', async () => {
    await using folder = await tempFolder('lint-');
    await filesIn(folder, { 'build.txt': unconfirmed });
    expect((await lint([join(folder.path, 'build.txt')])).output).toContain('ConfirmInstall');
  });

  it('too large for anybody to have written are refused', async () => {
    await using folder = await tempFolder('lint-');
    await filesIn(folder, { Dockerfile: '#'.repeat(10_000_001) });
    const { code, complaints } = await lint([join(folder.path, 'Dockerfile')]);
    expect(code).toBe(2);
    expect(complaints[0]).toContain('larger than 10 MB');
  });
});
