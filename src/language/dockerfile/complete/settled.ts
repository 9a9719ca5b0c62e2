/** What a source answers; `otherwise` when it fails, or when nobody waits for it any more. Never rejects. */
export function settled<T>(ask: () => Promise<T>, otherwise: T, signal: AbortSignal): Promise<T> {
  if (signal.aborted) return Promise.resolve(otherwise);
  return new Promise((resolve) => {
    const stop = () => resolve(otherwise);
    signal.addEventListener('abort', stop, { once: true });
    Promise.resolve()
      .then(ask)
      .then(resolve, stop)
      .finally(() => signal.removeEventListener('abort', stop));
  });
}
