const secretWords = /pass|pwd|secret|token|credential|auth|private|(api|access)[_.-]?key|key([_.-]|$)/i;
const harmless = /public|[_.-](file|path)$/i;

/** Whether what has this name (a variable, a label, an argument) is likely a secret. The name of a file with a secret is none. */
export function isSecretName(name: string): boolean {
  return secretWords.test(name) && !harmless.test(name);
}

/** Whether a named value may be a secret: by its name, or because it is an address with a login in it. */
export function mayBeSecret(name: string, value = ''): boolean {
  return isSecretName(name) || /:\/\/[^/\s]*@/.test(value);
}
