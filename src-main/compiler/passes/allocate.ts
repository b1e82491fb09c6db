/**
 * allocate: takes a program and the size of a shard, leaves a place for every value: a static memory plan, nothing is allocated while training.
 *
 * A value that one scan makes and uses within the same step needs one slot; every other one a slot for each time step, and further slots where
 * it is read at other steps. Places are used again once no instruction reads them any more.
 * Invariant: two values whose lives overlap never share a byte; values that the caller may ask for live to the end.
 */
import { present } from '../../foundation/invariant.ts'
import { readsOf, writesOf } from '../instructions.ts'
import { keptValues } from '../kept-values.ts'
import type { Program, ValueId } from '../program.ts'

export interface Place {
  /** Of step 0, in floats from the start of the arena. */
  readonly offset: number
  /** From one time step to the next, in floats; 0 where one slot serves all. */
  readonly stride: number
  /** Slots before step 0 and after the last one. */
  readonly before: number
  readonly after: number
}

export interface MemoryPlan {
  readonly places: ReadonlyMap<ValueId, Place>
  /** Floats of the whole arena. */
  readonly size: number
}

export interface ShardShape {
  readonly steps: number
  readonly columns: number
  /** False: every value keeps its own place, so that all can be looked at afterwards. */
  readonly reuse: boolean
}

/** Floats to which places are aligned: 64 bytes. */
const ALIGNMENT = 16

/** First and last moment of a value; a scan is one moment, since its steps interleave. */
interface Life {
  first: number
  last: number
  /** Stages that touch it, and whether any does so at another step. */
  readonly stages: Set<number>
  before: number
  after: number
  inScan: boolean
}

export function allocate(program: Program, shape: ShardShape): MemoryPlan {
  const lives = livesOf(program, shape.reuse)
  const taken: { readonly start: number; readonly end: number; readonly life: Life }[] = []
  const places = new Map<ValueId, Place>()
  let size = 0
  const byLength = [...lives].sort(([, a], [, b]) => a.first - b.first || a.last - b.last)
  for (const [id, life] of byLength) {
    const value = present(program.values[id], 'value')
    const slot = align(value.size * shape.columns)
    const isScratch = life.inScan && life.stages.size === 1 && life.before === 0 && life.after === 0
    const slots = value.time === 'once' || isScratch ? 1 : shape.steps + life.before + life.after
    const stride = slots === 1 ? 0 : value.size * shape.columns
    const length = slots === 1 ? slot : align(stride * slots)
    const start = firstFit(
      taken.filter((other) => other.life.first <= life.last && life.first <= other.life.last),
      length,
    )
    taken.push({ start, end: start + length, life })
    size = Math.max(size, start + length)
    places.set(id, {
      offset: start + (stride === 0 ? 0 : life.before * stride),
      stride,
      before: life.before,
      after: life.after,
    })
  }
  return { places, size }
}

function firstFit(others: readonly { readonly start: number; readonly end: number }[], length: number): number {
  let start = 0
  for (const other of [...others].sort((a, b) => a.start - b.start)) {
    if (start + length <= other.start) break
    start = Math.max(start, other.end)
  }
  return start
}

function align(floats: number): number {
  return Math.ceil(floats / ALIGNMENT) * ALIGNMENT
}

function livesOf(program: Program, reuse: boolean): ReadonlyMap<ValueId, Life> {
  const lives = new Map<ValueId, Life>()
  let moment = 0
  program.stages.forEach((stage, number) => {
    const inScan = stage.kind !== 'whole'
    for (const instruction of stage.instructions) {
      const touch = (id: ValueId, shift: number): void => {
        const life = lives.get(id) ?? {
          first: moment,
          last: moment,
          stages: new Set<number>(),
          before: 0,
          after: 0,
          inScan,
        }
        life.last = moment
        life.stages.add(number)
        life.before = Math.max(life.before, -shift)
        life.after = Math.max(life.after, shift)
        lives.set(id, life)
      }
      for (const read of readsOf(instruction)) touch(read.value, read.shift)
      for (const write of writesOf(instruction)) touch(write.value, 0)
      if (!inScan) moment++
    }
    moment++
  })
  const outlasting = new Set([...keptValues(program), ...fedValues(program)])
  for (const [id, life] of lives) {
    if (reuse && !outlasting.has(id)) continue
    life.last = moment
    // A carried state, and data that is loaded before the first stage, must outlast what came before.
    life.first = 0
    life.stages.add(-1)
  }
  for (const state of program.states) {
    const life = lives.get(state.value)
    if (life !== undefined) life.before = Math.max(life.before, 1)
  }
  return lives
}

/** Values that are loaded before the first stage. */
function fedValues(program: Program): readonly ValueId[] {
  return program.stages.flatMap(({ instructions }) =>
    instructions.flatMap((instruction) => (instruction.kind === 'feed' ? [instruction.write.value] : [])),
  )
}
