/** What means "come to an end": Ctrl+C, a polite kill, a closed terminal. */
const SIGNALS = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

/** One Ctrl+C reaches this process more than once when npm or a launcher passes it on as well; so soon it is the same one. */
const SAME_WITHIN_MS = 700

/** Calls `listener` once for every time that an end is wanted; until the returned function is called. */
export function watchInterrupts(listener: () => void): () => void {
  let last = -Infinity
  const hear = (): void => {
    const now = performance.now()
    if (now - last < SAME_WITHIN_MS) return
    last = now
    listener()
  }
  for (const signal of SIGNALS) process.on(signal, hear)
  return () => {
    for (const signal of SIGNALS) process.removeListener(signal, hear)
  }
}
