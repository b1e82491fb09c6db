import { describe, expect, it } from 'vitest'
import { readsOf, writesOf } from '../../src-main/compiler/instructions.ts'
import { allocate, type MemoryPlan } from '../../src-main/compiler/passes/allocate.ts'
import type { Program, ValueId } from '../../src-main/compiler/program.ts'
import { STRATEGIES } from '../../src-main/network/strategies/index.ts'
import { program } from '../execution/wasm/batches.ts'

const SHAPE = { steps: 5, columns: 16, reuse: true }

/** Every float that a value uses, at every step and every other step that is read. */
function floatsOf(net: Program, plan: MemoryPlan, id: ValueId): readonly (readonly [number, number])[] {
  const place = plan.places.get(id)
  const value = net.values[id]
  if (place === undefined || value === undefined) throw new Error(`no place for value ${String(id)}`)
  const slots =
    place.stride === 0
      ? [0]
      : Array.from({ length: SHAPE.steps + place.before + place.after }, (_, k) => k - place.before)
  return slots.map(
    (t) => [place.offset + t * place.stride, place.offset + t * place.stride + value.size * SHAPE.columns] as const,
  )
}

/** Plays the program instruction by instruction, scans as one moment, and tells who owns each float when it is read. */
function firstClash(net: Program, plan: MemoryPlan): string | undefined {
  const owner = new Map<number, ValueId>()
  for (const stage of net.stages) {
    const moments =
      stage.kind === 'whole' ? stage.instructions.map((instruction) => [instruction]) : [stage.instructions]
    for (const moment of moments) {
      const writtenHere = new Set(moment.flatMap((instruction) => writesOf(instruction).map((write) => write.value)))
      for (const instruction of moment) {
        for (const read of readsOf(instruction)) {
          if (writtenHere.has(read.value)) continue
          const place = plan.places.get(read.value)
          if (place !== undefined && owner.get(place.offset) !== read.value)
            return `${net.values[read.value]?.name ?? ''} was overwritten before ${instruction.kind} read it`
        }
      }
      for (const id of writtenHere)
        for (const [start, end] of floatsOf(net, plan, id)) for (let at = start; at < end; at++) owner.set(at, id)
      for (const id of writtenHere)
        for (const [start] of floatsOf(net, plan, id))
          if (owner.get(start) !== id)
            return `${net.values[id]?.name ?? ''} shares memory with a value of the same moment`
    }
  }
  return undefined
}

describe('allocate', () => {
  it.each(STRATEGIES.map(({ id }) => [id]))('%s: no value is overwritten while it is needed', (id) => {
    for (const reads of ['step', 'last'] as const) {
      const net = program(id, { input: 'real', reads })
      expect(firstClash(net, allocate(net, SHAPE))).toBeUndefined()
    }
  })

  it('needs less memory with reuse, and keeps what the caller may ask for apart', () => {
    const net = program('transition-mlp', { input: 'real', reads: 'step' })
    const reused = allocate(net, SHAPE)
    expect(reused.size).toBeLessThan(allocate(net, { ...SHAPE, reuse: false }).size)
    const kept = [net.logits, net.prediction, ...net.states.map((state) => state.value)].map(
      (id) => floatsOf(net, reused, id)[0]?.[0],
    )
    expect(new Set(kept).size).toBe(kept.length)
  })

  it('finds a plan that is wrong', () => {
    const net = program('shallow', { input: 'real', reads: 'step' })
    const plan = allocate(net, SHAPE)
    const squeezed = {
      ...plan,
      places: new Map(
        [...plan.places].map(([id, place]) => [
          id,
          { ...place, offset: place.stride === 0 ? 0 : place.before * place.stride },
        ]),
      ),
    }
    expect(firstClash(net, squeezed)).toBeDefined()
  })
})
