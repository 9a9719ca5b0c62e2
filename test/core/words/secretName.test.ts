import { describe, expect, it } from 'vitest';
import { isSecretName, mayBeSecret } from '../../../src/core/secretName.ts';

describe('a name', () => {
  it.each([
    ...['TOKEN', 'NPM_TOKEN', 'DB_PASSWORD', 'db-passwd', 'PWD', 'SSH_PRIVATE_KEY', 'API_KEY', 'apiKey', 'KEY', 'app.key', 'aws_secret_access_key'],
    ...['accessKeyId', 'api.token', 'Authorization', 'credentials'],
  ])('%s is likely that of a secret', (name) => expect(isSecretName(name)).toBe(true));

  it.each(['', 'VERSION', 'MODE', 'PUBLIC_KEY', 'KEYBOARD', 'TOKEN_FILE', 'secret-path', 'com.docker.compose.project'])('%s is not', (name) =>
    expect(isSecretName(name)).toBe(false),
  );
});

describe('a value', () => {
  it.each([
    ['DB_PASSWORD', 'x', true],
    ['HTTP_PROXY', 'http://u:p@proxy', true],
    ['HTTP_PROXY', 'http://proxy:3128', false],
    ['HTTP_PROXY', 'http://proxy/a@b', false],
    ['VERSION', '1', false],
  ])('%s=%s may be secret: %s', (name, value, expected) => expect(mayBeSecret(name, value)).toBe(expected));
});
