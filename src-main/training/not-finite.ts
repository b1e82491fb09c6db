import { writesOf } from '../compiler/instructions.ts'
import type { Program, Stage } from '../compiler/program.ts'
import type { Place } from './events.ts'

/** A named value of the program as the session holds it, [T, B, size]; null where its memory has been used again. */
export type ValueOf = (name: string) => ArrayLike<number> | null

/**
 * The first place of the program where a number is not finite after the last call of a session: stage by stage, in each the
 * step of the scan that came first, then the order of instructions. null when every value that is kept is finite.
 */
export function locateNotFinite(program: Program, valueOf: ValueOf): Place | null {
  for (const stage of program.stages) {
    const name = firstNotFinite(program, stage, valueOf)
    if (name === null) continue
    return { connection: name.replace(/\.bar$/, ''), what: stage.part === 'forward' ? 'value' : 'gradient' }
  }
  return null
}

/** In which order a stage goes through its columns. */
type Order = 'ascending' | 'descending'

/** The name of the value of a stage that went wrong first, or null. */
function firstNotFinite(program: Program, stage: Stage, valueOf: ValueOf): string | null {
  const order: Order = stage.kind === 'scan-backward' ? 'descending' : 'ascending'
  let first: { readonly name: string; readonly column: number } | null = null
  for (const id of new Set(stage.instructions.flatMap(writesOf).map(({ value }) => value))) {
    const { name, size } = program.values[id]!
    const column = wrongColumn(valueOf(name) ?? [], size, order)
    if (column === null) continue
    // Columns run over steps, then sequences. Within one column the order of instructions decides.
    if (first === null || (order === 'descending' ? column > first.column : column < first.column))
      first = { name, column }
  }
  return first?.name ?? null
}

/** The first column in this order that holds a number which is not finite. */
function wrongColumn(values: ArrayLike<number>, size: number, order: Order): number | null {
  for (let k = 0; k < values.length; k++) {
    const index = order === 'descending' ? values.length - 1 - k : k
    if (!Number.isFinite(values[index])) return Math.floor(index / size)
  }
  return null
}
