/** Where the parts of a known cell stand: columns to the right, rows upward, by their names within the layer. */
export interface Template {
  readonly cell: string
  /** Column and row of a part, given the names of all; undefined for one that the cell does not have. */
  readonly place: (name: string, names: readonly string[]) => readonly [column: number, row: number] | undefined
  /** Column from which the layer's value goes up. */
  readonly out: (names: readonly string[]) => number
}

export type Grid = Readonly<Record<string, readonly [column: number, row: number]>>

/** Rows that every cell has: the h line at the bottom, the gates, the carousel on top. */
export const RAIL = 0
export const GATE = 4
export const TOP = 10

/** A gate with its affine map below, and what an option puts between. */
export function gateColumn(name: string, column: number): Grid {
  return {
    [`${name}-pre`]: [column, GATE - 1],
    [`${name}-peephole`]: [column + 0.5, GATE - 0.9],
    [`${name}-peeped`]: [column, GATE - 0.8],
    [`${name}-norm`]: [column, GATE - 0.5],
    [name]: [column, GATE],
  }
}

/** A cell of equal micro-steps: 'kept-2' stands where 'kept' does, one stretch of columns further. */
export function microSteps(grid: Grid, stretch: number): (name: string) => Grid[string] | undefined {
  return (name) => {
    const [, local = name, number] = /^(.*?)-(\d+)((?::joint)?)$/.exec(name) ?? []
    const tail = /:joint$/.exec(name)?.[0] ?? ''
    const place = grid[number === undefined ? name : local + tail]
    return place === undefined ? undefined : [place[0] + stretch * (Number(number ?? 1) - 1), place[1]]
  }
}

/** How many micro-steps there are: each keeps a share of its state. */
export const microStepCount = (names: readonly string[]): number =>
  names.filter((name) => /^kept-\d+$/.test(name)).length
