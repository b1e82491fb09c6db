/** What a map shows: one size per place (a connection, a state) and time step. */

export interface FlowMap {
  /** Names of the places, in the order of the graph (C). */
  readonly rows: readonly string[]
  readonly steps: number
  /** Row-major [C, T]; 0: not reached. */
  readonly values: Float32Array
}

/** One map of several seeds: the median of each cell over those that are finite there; NaN where none is. All have the same rows. */
export function medianMap(maps: readonly FlowMap[]): FlowMap | null {
  const [first] = maps
  if (first === undefined || maps.length === 1) return first ?? null
  const steps = Math.min(...maps.map((map) => map.steps))
  const rows = first.rows.filter((row) => maps.every((map) => map.rows.includes(row)))
  const values = new Float32Array(rows.length * steps)
  const here: number[] = []
  for (const [r, row] of rows.entries()) {
    const starts = maps.map((map) => map.rows.indexOf(row) * map.steps)
    for (let t = 0; t < steps; t++) {
      here.length = 0
      for (let k = 0; k < maps.length; k++) {
        const value = maps[k]!.values[starts[k]! + t]!
        if (Number.isFinite(value)) here.push(value)
      }
      values[r * steps + t] = here.length === 0 ? NaN : medianInPlace(here)
    }
  }
  return { rows, steps, values }
}

function medianInPlace(values: number[]): number {
  // Few seeds: sorting by insertion is the fastest there is.
  for (let i = 1; i < values.length; i++) {
    const value = values[i]!
    let j = i - 1
    for (; j >= 0 && values[j]! > value; j--) values[j + 1] = values[j]!
    values[j + 1] = value
  }
  const middle = values.length >> 1
  return values.length % 2 === 1 ? values[middle]! : (values[middle - 1]! + values[middle]!) / 2
}

/** The first against the second, cell by cell where both have the place: a ratio; 0 where neither is reached, NaN where one is not finite. */
export function ratioMap(first: FlowMap, second: FlowMap): FlowMap {
  const rows = sharedRows([first, second])
  const steps = Math.min(first.steps, second.steps)
  const values = new Float32Array(rows.length * steps)
  for (const [r, row] of rows.entries()) {
    const [a, b] = [first.rows.indexOf(row) * first.steps, second.rows.indexOf(row) * second.steps]
    for (let t = 0; t < steps; t++) values[r * steps + t] = ratio(first.values[a + t]!, second.values[b + t]!)
  }
  return { rows, steps, values }
}

/** Where only one is reached the ratio lies beyond every scale. */
function ratio(a: number, b: number): number {
  if (!Number.isFinite(a) || !Number.isFinite(b)) return NaN
  if (a === 0 && b === 0) return 0
  return a === 0 ? 1e-30 : b === 0 ? 1e30 : a / b
}

/** Places that all of the maps have, in the order of the first. */
export function sharedRows(maps: readonly Pick<FlowMap, 'rows'>[]): readonly string[] {
  const [first, ...others] = maps
  return (first?.rows ?? []).filter((row) => others.every((map) => map.rows.includes(row)))
}

/** Places that any of the maps has; what one adds stands behind what comes before it there. */
export function unitedRows(maps: readonly Pick<FlowMap, 'rows'>[]): readonly string[] {
  const rows: string[] = []
  for (const map of maps) {
    let at = 0
    for (const row of map.rows) {
      const found = rows.indexOf(row)
      if (found >= 0) at = found + 1
      else rows.splice(at++, 0, row)
    }
  }
  return rows
}

/** The size at a place and step; null where the map has no such place. */
export function cellOf({ rows, steps, values }: FlowMap, row: string, step: number): number | null {
  const index = rows.indexOf(row)
  return index < 0 || step < 0 || step >= steps ? null : values[index * steps + step]!
}

/** The layer of a place, as its name begins: 'layer2.hidden' is of layer 2, 'input' of none. */
export function layerOf(row: string): number {
  return Number(/^layer(\d+)\./.exec(row)?.[1] ?? 0)
}
