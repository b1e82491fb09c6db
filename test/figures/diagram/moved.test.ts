import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { built, drawn, looseEnds, overruns, tangles } from './drawn.ts'

const lstm = built('forget-gate-mlp')
const box = (diagram: ReturnType<typeof drawn>, id: string) => diagram.boxes.find((one) => one.id === id)!

describe('parts moved by hand', () => {
  const still = drawn(lstm)

  it('stand where they were put, on the lattice, and the others stay', () => {
    const moved = drawn(lstm, { moved: { 'layer1.forget-gate': { x: -25, y: 11 } } })
    const [before, after] = [still, moved].map((one) => box(one, 'layer1.forget-gate'))
    expect([after!.x - before!.x, after!.y - before!.y]).toEqual([-24, 12])
    const others = ({ boxes }: typeof still) => boxes.filter(({ id }) => id !== 'layer1.forget-gate')
    expect(others(moved)).toEqual(others(still))
  })

  it.each([
    ['gate-mlp', 'lstm', 'layer1.forget-gate'],
    ['dots', 'gru', 'layer1.update-gate'],
    ['stack-highway', 'rhn', 'layer2.candidate-1'],
  ])('leave all else where it is, however much room %s of %s needs', (strategy, cell, id) => {
    const before = drawn(built(strategy, { cell, depth: 3, layers: 3 }))
    const after = drawn(built(strategy, { cell, depth: 3, layers: 3 }), { moved: { [id]: { x: 12, y: 0 } } })
    const others = ({ boxes }: typeof still) => boxes.filter((one) => one.id !== id)
    expect(box(after, id).x - box(before, id).x).toBe(12)
    expect(others(after)).toEqual(others(before))
  })

  it('are followed by their lines and texts', () => {
    const moved = drawn(lstm, { moved: { 'layer1.forget-gate': { x: -24, y: 0 } } })
    expect(looseEnds(moved)).toEqual([])
    expect(overruns(moved)).toEqual([])
    expect(tangles(moved)).toEqual([])
    const label = (diagram: typeof still) => diagram.labels.find(({ of }) => of === 'layer1.forget-gate')!
    expect(label(moved).x - label(still).x).toBe(-24)
  })

  it('make the drawing larger to the right and downward, and stop at the other edges', () => {
    const far = drawn(lstm, { moved: { 'layer1.output-gate': { x: 600, y: 900 } } })
    expect(far.size.width).toBeGreaterThan(still.size.width + 300)
    expect(far.size.height).toBeGreaterThan(still.size.height + 200)
    const near = box(drawn(lstm, { moved: { 'layer1.forget-gate': { x: -9000, y: -9000 } } }), 'layer1.forget-gate')
    expect(near.x).toBeGreaterThan(0)
    expect(near.y).toBeGreaterThan(0)
  })

  it('may be ones that there are not, and what must stay stays', () => {
    expect(drawn(lstm, { moved: { constructor: { x: 9, y: 9 }, 'layer9.c': { x: 90, y: 90 } } })).toEqual(still)
    const exits = (diagram: typeof still) => diagram.lines.filter(({ id }) => id.endsWith('.next'))
    expect(exits(drawn(lstm, { moved: { 'layer1.h:exit': { x: 60, y: 60 } } }))).toEqual(exits(still))
  })

  it('wherever they are put, all lines are drawn', () => {
    const ids = still.boxes.map(({ id }) => id)
    const move = fc.record({ x: fc.integer({ min: -300, max: 300 }), y: fc.integer({ min: -300, max: 300 }) })
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...ids), move, { maxKeys: 4 }), (moved) => {
        const diagram = drawn(lstm, { moved })
        expect(diagram.lines.map(({ id }) => id).toSorted()).toEqual(still.lines.map(({ id }) => id).toSorted())
        for (const { paths } of diagram.lines) for (const { points } of paths) expect(points.length).toBeGreaterThan(1)
      }),
      { seed: 6, numRuns: 60 },
    )
  })
})
