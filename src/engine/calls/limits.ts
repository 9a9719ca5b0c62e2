/** Milliseconds that a question may take which nobody waits for any more, such as for an exit code after a terminal was closed. */
export const questionLimit = 10_000;
