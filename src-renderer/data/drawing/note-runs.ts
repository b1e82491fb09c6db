/** A key that sounds for some steps in a row. */
export interface NoteRun {
  readonly key: number
  /** First step, from 0. */
  readonly from: number
  readonly length: number
}

/** Keys sounding per step -> keys with how long they sound. */
export function noteRuns(steps: readonly (readonly number[])[]): NoteRun[] {
  const runs: NoteRun[] = []
  let open = new Map<number, number>()
  for (let t = 0; t <= steps.length; t++) {
    const sounding = new Set(steps[t] ?? [])
    for (const [key, from] of open) if (!sounding.has(key)) runs.push({ key, from, length: t - from })
    open = new Map([...sounding].map((key) => [key, open.get(key) ?? t]))
  }
  return runs
}

/** Lowest and highest key that sound, with an octave at least between them. */
export function rollRange(steps: readonly (readonly number[])[]): {
  readonly lowest: number
  readonly highest: number
} {
  let lowest = Infinity
  let highest = -Infinity
  for (const key of steps.flat()) {
    lowest = Math.min(lowest, key)
    highest = Math.max(highest, key)
  }
  if (lowest > highest) return { lowest: 0, highest: 12 }
  const missing = Math.max(0, 12 - (highest - lowest))
  return { lowest: lowest - Math.floor(missing / 2), highest: highest + Math.ceil(missing / 2) }
}
