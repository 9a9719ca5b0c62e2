import { describe, expect, test } from 'vitest';
import { parseRegistryAddress, registryKey } from '../../../../src/registry/kinds/prefix.ts';
import { rateLimitOf } from '../../../../src/registry/kinds/rateLimit.ts';

describe('the address of a registry', () => {
  test.each([
    ['registry.example.com', { host: 'registry.example.com' }],
    ['https://Registry.example.com:5000/', { host: 'registry.example.com:5000' }],
    ['http://10.0.0.1:5000/team/images/', { host: '10.0.0.1:5000', prefix: 'team/images' }],
    ['nexus.lan//docker//hosted', { host: 'nexus.lan', prefix: 'docker/hosted' }],
    ['https://index.docker.io/v1/', { host: 'docker.io' }],
    ['https://registry.example.com/v2/', { host: 'registry.example.com' }],
    ['registry.example.com/team/v2', { host: 'registry.example.com', prefix: 'team/v2' }],
    ['docker.io/acme?x#y', { host: 'docker.io', prefix: 'acme' }],
  ])('%s', (text, address) => {
    expect(parseRegistryAddress(text)).toEqual(address);
  });

  test('has one name', () => {
    expect(registryKey({ host: 'a.example' })).toBe('a.example');
    expect(registryKey({ host: 'a.example', prefix: 'team/images' })).toBe('a.example/team/images');
  });
});

test.each([
  [
    { 'ratelimit-limit': '100;w=21600', 'ratelimit-remaining': '76;w=21600' },
    { limit: 100, remaining: 76, window: 21_600_000 },
  ],
  [
    { 'ratelimit-limit': '200', 'ratelimit-remaining': '0' },
    { limit: 200, remaining: 0 },
  ],
  [{ 'ratelimit-limit': 'many', 'ratelimit-remaining': '1' }, undefined],
  [{}, undefined],
])('the rate limit in %j', (headers, limit) => {
  expect(rateLimitOf(headers)).toEqual(limit);
});
