/** What went wrong, as one word; a fix or a test is chosen by it, never by the message. */
export type ErrorCode =
  | 'cancelled'
  | 'engineUnreachable'
  | 'engineGone'
  | 'permissionDenied'
  | 'tls'
  | 'hostNotFound'
  | 'contextNotFound'
  | 'invalidInput'
  | 'notFound'
  | 'conflict'
  | 'inUse'
  | 'notAuthenticated'
  | 'denied'
  | 'insecureRegistry'
  | 'unknownAuthority'
  | 'certificateName'
  | 'clientCertificate'
  | 'registryUnreachable'
  | 'notARegistry'
  | 'readOnly'
  | 'deleteDisabled'
  | 'manifestUnknown'
  | 'unsupported'
  | 'rateLimited'
  | 'truncated'
  | 'credentialHelper'
  | 'partial'
  | 'engine'
  | 'registry'
  | 'unexpected';

/** A button under an error: runs a command, copies a text, or opens a web page. */
export type Fix =
  | { readonly kind: 'command'; readonly title: string; readonly command: string; readonly args?: readonly unknown[] }
  | { readonly kind: 'copy'; readonly title: string; readonly text: string }
  | { readonly kind: 'open'; readonly title: string; readonly url: string };

type Details = {
  /** The next step, as one sentence. */
  readonly hint?: string | undefined;
  readonly fixes?: readonly Fix[];
  /** The raw cause; shown in the log channel only. */
  readonly cause?: unknown;
};

/** A failure a user can read: `message` says what happened and why, `hint` the next step, `fixes` are its buttons. */
export class GantryError extends Error {
  override readonly name = 'GantryError';
  readonly code: ErrorCode;
  readonly hint: string | undefined;
  readonly fixes: readonly Fix[];

  constructor(code: ErrorCode, message: string, details: Details = {}) {
    super(message, { cause: details.cause });
    this.code = code;
    this.hint = details.hint;
    this.fixes = details.fixes ?? [];
  }
}

/** True when the failure only means that the user, or a view that closed, asked to stop. */
export function isCancelled(error: unknown): boolean {
  return error instanceof GantryError ? error.code === 'cancelled' : error instanceof Error && error.name === 'AbortError';
}

/** The text of anything that was thrown. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
