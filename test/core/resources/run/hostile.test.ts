import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { containerId } from '../../../../src/engine/engine.ts';
import { parseEnvironmentFile } from '../../../../src/resources/run/envFile.ts';
import { parseRunLine } from '../../../../src/resources/run/line/parseRunLine.ts';
import { runLine } from '../../../../src/resources/run/line/runLine.ts';
import { planFromContainer } from '../../../../src/resources/run/plan/fromContainer.ts';
import { imageFacts } from '../../../../src/resources/run/plan/fromImage.ts';
import { planOf } from '../../../../src/resources/run/plan/plan.ts';
import { specOf } from '../../../../src/resources/run/plan/spec.ts';
import { keptName, nameBefore } from '../../../../src/resources/run/recreate/keptName.ts';

const keys =
  'Id Name Config HostConfig NetworkSettings Networks Mounts Env Cmd Entrypoint Labels Binds Tmpfs PortBindings DeviceRequests Links Healthcheck Aliases IPAMConfig 80/tcp'.split(
    ' ',
  );
const json = fc.letrec((tie) => ({
  any: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, 0, -1, 1e300, '', ':', 'a:b:c:d', '__proto__', '\u202e\n$(x)'),
    fc.array(tie('any'), { maxLength: 3 }),
    tie('fields'),
  ),
  fields: fc.dictionary(fc.constantFrom(...keys), tie('any'), { maxKeys: 8 }),
}));

describe('what the engine says', () => {
  test('may be anything: a plan, its line and its call come of it all the same', () => {
    fc.assert(
      fc.property(json.any, json.any, (container, image) => {
        const plan = planFromContainer(container, imageFacts(image));
        specOf(plan);
        const { line } = runLine(plan);
        expect(typeof line).toBe('string');
      }),
      { numRuns: 500 },
    );
  });

  test.each(["it's; rm -rf /", 'a\nb', '$(reboot)', '`id`', '\u202egnp', '-v', '"', '\\', '!!', ' '])('a value %j stays one word in a shell', (value) => {
    const plan = { ...planOf('x'), environment: [{ name: 'A', value }], command: [value], other: { Labels: { a: value } } };
    const parsed = parseRunLine(runLine(plan, { secrets: 'shown' }).line);
    expect(parsed).toEqual({ plan, warnings: [] });
  });
});

test('a file with variables is read as docker reads it', () => {
  expect(parseEnvironmentFile('\ufeff# c\r\nA=b=c \n\n  B="quoted"\nTERM\n')).toEqual([
    { name: 'A', value: 'b=c ' },
    { name: 'B', value: '"quoted"' },
    { name: 'TERM' },
  ]);
  expect(parseEnvironmentFile('A=1\nBAD NAME=2')).toEqual({ problem: 'line 2 has no name of a variable' });
  expect(parseEnvironmentFile('=2')).toEqual({ problem: 'line 1 has no name of a variable' });
});

test('a kept container tells its name before', () => {
  const id = containerId('0123456789abcdef');
  expect(nameBefore(keptName({ name: 'web', id }))).toBe('web');
  expect(nameBefore('web-gantry-old-xyz')).toBeUndefined();
});
