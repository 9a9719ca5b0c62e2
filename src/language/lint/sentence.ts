/** What went wrong, in a few words, without a stack. */
export function messageOf(error: unknown): string {
  const { code, message } = error instanceof Error ? { code: undefined, ...errorParts(error) } : { code: undefined, message: String(error) };
  return (code && reasons[code]) || message;
}

const reasons: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file.',
  EACCES: 'its permissions forbid it.',
  EPERM: 'its permissions forbid it.',
  EISDIR: 'it is a folder.',
  ENOTDIR: 'a folder in its path is a file.',
};

function errorParts(error: Error): { readonly code?: string; readonly message: string } {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return { ...(code !== undefined && { code }), message: error.message };
}
