/** A stream that has nothing to tell until it is ended. */
export function silence(signal: AbortSignal): AsyncIterable<never> {
  const ended = new Promise<IteratorResult<never>>((resolve) =>
    signal.addEventListener('abort', () => resolve({ done: true, value: undefined }), { once: true }),
  )
  return { [Symbol.asyncIterator]: () => ({ next: () => ended }) }
}
