// How long the steps of one net take.

/** Of up to 200 steps in 5 seconds, the first apart; milliseconds, `first` in seconds. */
export function timesOf(step) {
  const started = performance.now()
  step()
  const first = (performance.now() - started) / 1000
  const times = []
  for (const end = performance.now() + 5000; (performance.now() < end && times.length < 200) || times.length < 5;) {
    const before = performance.now()
    step()
    times.push(performance.now() - before)
  }
  times.sort((a, b) => a - b)
  return { first, median: times[times.length >> 1], least: times[0] }
}
