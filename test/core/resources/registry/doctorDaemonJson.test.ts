import { describe, expect, test } from 'vitest';
import { addToList } from '../../../../src/language/daemonJson/edit.ts';
import { ignoredKeys } from '../../../../src/language/daemonJson/ignoredKeys.ts';

const add = (text: string, host = 'a:5000') => addToList(text, 'insecure-registries', host);

describe('adding a registry to daemon.json', () => {
  test.each([
    ['', '{\n  "insecure-registries": [\n    "a:5000"\n  ]\n}\n'],
    ['{}', '{\n  "insecure-registries": ["a:5000"]\n}'],
    ['{ }\n', '{\n  "insecure-registries": ["a:5000"]\n}\n'],
    ['{"debug":true}', '{"debug":true, "insecure-registries": ["a:5000"]}'],
    ['{\n\t"debug": true\n}\n', '{\n\t"debug": true,\n\t"insecure-registries": ["a:5000"]\n}\n'],
    ['{\r\n  "debug": true\r\n}\r\n', '{\r\n  "debug": true,\r\n  "insecure-registries": ["a:5000"]\r\n}\r\n'],
    ['{"insecure-registries": []}', '{"insecure-registries": ["a:5000"]}'],
    ['{"insecure-registries": null, "x": 1}', '{"insecure-registries": ["a:5000"], "x": 1}'],
    ['{"insecure-registries": ["b"]}', '{"insecure-registries": ["b", "a:5000"]}'],
    ['{\n  "insecure-registries": [\n    "b",\n    "c"\n  ]\n}', '{\n  "insecure-registries": [\n    "b",\n    "c",\n    "a:5000"\n  ]\n}'],
    [
      '{ "log-opts": {"insecure-registries": ["]}\\""]}, "insecure-registries" : ["b"] , "z": -1.5e3 }',
      '{ "log-opts": {"insecure-registries": ["]}\\""]}, "insecure-registries" : ["b", "a:5000"] , "z": -1.5e3 }',
    ],
    ['{\n  "a": {\n    "b": [1, 2]\n  }\n}', '{\n  "a": {\n    "b": [1, 2]\n  },\n  "insecure-registries": ["a:5000"]\n}'],
  ])('%j becomes %j', (before, after) => {
    const edited = add(before);
    expect(edited).toEqual({ text: after, changed: true });
    expect(JSON.parse(after)['insecure-registries']).toContain('a:5000');
  });

  test('leaves a file alone that has it', () => {
    const text = '{"insecure-registries":["a:5000"]}';
    expect(add(text)).toEqual({ text, changed: false });
  });

  test.each([
    ['{\n  // trusted\n  "debug": true\n}', 'comments'],
    ['{ /* x */ }', 'comments'],
    ['{"debug": true,}', 'not valid JSON'],
    ['{"mirror": "https://a"', 'not valid JSON'],
    ['\ufeff{}', 'byte order mark'],
    ['["a"]', 'object'],
    ['{"insecure-registries": "a"}', 'not a list'],
    ['{"insecure-registries": [1]}', 'not a list'],
  ])('refuses %j, and says why', (text, why) => expect(add(text)).toEqual({ problem: expect.stringContaining(why) }));

  test('takes the last of a key that is given twice, as the engine does', () => {
    expect(add('{"insecure-registries":["x"],"insecure-registries":["b"]}')).toEqual({
      text: '{"insecure-registries":["x"],"insecure-registries":["b", "a:5000"]}',
      changed: true,
    });
  });

  test('knows the names that the engine ignores', () => {
    expect(ignoredKeys('{"insecure-registry": ["a"], "debug": true}')).toEqual([{ name: 'insecure-registry', meant: 'insecure-registries' }]);
    expect(ignoredKeys('not json')).toEqual([]);
  });
});
