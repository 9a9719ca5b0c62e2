import { expect, test } from 'vitest';
import { parseChallenges } from '../../../src/registry/challenge.ts';

test.each([
  [undefined, []],
  ['', []],
  ['Basic realm="Registry"', [{ scheme: 'basic', parameters: { realm: 'Registry' } }]],
  [
    'Bearer realm="https://a/token",service="s",scope="repository:x:pull,push"',
    [bearer({ realm: 'https://a/token', service: 's', scope: 'repository:x:pull,push' })],
  ],
  ['bearer SCOPE="x" , error="invalid_token",Realm = https://a/t', [bearer({ scope: 'x', error: 'invalid_token', realm: 'https://a/t' })]],
  ['Bearer realm="a \\"quoted\\" \\\\ name"', [bearer({ realm: 'a "quoted" \\ name' })]],
  [
    'Negotiate, Basic realm="one, two", Bearer realm="r"',
    [{ scheme: 'negotiate', parameters: {} }, { scheme: 'basic', parameters: { realm: 'one, two' } }, bearer({ realm: 'r' })],
  ],
  ['Bearer realm="first",realm="second"', [bearer({ realm: 'first' })]],
  ['realm="no scheme"', []],
  ['Bearer realm="open', [bearer({ realm: '"open' })]],
])('%s', (header, challenges) => {
  expect(parseChallenges(header)).toEqual(challenges);
});

test('a hostile header is read in time that grows with its length only', () => {
  const begun = performance.now();
  for (const part of ['"\\', ',=', 'a ', 'a="', '\u0000']) parseChallenges(`Bearer ${part.repeat(50_000)}`);
  expect(performance.now() - begun).toBeLessThan(2000);
});

function bearer(parameters: Record<string, string>) {
  return { scheme: 'bearer', parameters };
}
