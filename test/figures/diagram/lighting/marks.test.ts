import { describe, expect, it } from 'vitest'
import { diagramMarks, type Drawn } from '../../../../src-main/figures/diagram/lighting/marks.ts'
import type { Architecture } from '../../../../src-main/network/architecture/architecture.ts'
import { applyEdits } from '../../../../src-main/network/architecture/edits/apply-edit.ts'
import { buildGraph } from '../../../../src-main/network/step-graph/build.ts'
import { built, drawn } from '../drawn.ts'

const seen = (architecture: Architecture): Drawn => ({
  architecture,
  graph: buildGraph(architecture),
  diagram: drawn(architecture),
})
const shallow = built('shallow')
const deep = built('forget-gate-mlp')

describe('marks in two drawings', () => {
  it('an added MLP: its slabs in the second, nothing in the first', () => {
    const { before, after } = diagramMarks(seen(shallow), seen(deep))
    expect(after.added).toMatchObject({ slabs: ['layer1.gate.forget:slabs'], boxes: [], lines: [] })
    expect([before.removed.slabs, before.removed.boxes, before.changed.labels]).toEqual([[], [], []])
    expect(diagramMarks(seen(deep), seen(shallow)).before.removed.slabs).toEqual(['layer1.gate.forget:slabs'])
  })

  it('a changed one: its slabs in both', () => {
    const wider = applyEdits(deep, [
      { kind: 'change-deepening', at: 'layer1.gate.forget', change: { widths: [10] } },
    ]).architecture
    const { before, after } = diagramMarks(seen(deep), seen(wider))
    expect([before.changed.slabs, after.changed.slabs]).toEqual(Array(2).fill(['layer1.gate.forget:slabs']))
    expect([after.added.slabs, before.removed.slabs]).toEqual([[], []])
  })

  it('a layer below: all of it, and nothing of the one that has moved up', () => {
    const two = applyEdits(deep, [
      { kind: 'add-layer', at: 1, layer: { cell: 'gru', size: 9, options: {} } },
    ]).architecture
    const { before, after } = diagramMarks(seen(deep), seen(two))
    expect(after.added.boxes.length).toBeGreaterThan(5)
    expect(after.added.boxes.every((id) => id.startsWith('layer1.'))).toBe(true)
    expect([before.removed.boxes, before.changed.labels]).toEqual([[], []])
  })

  it('another size: the title of the layer in both', () => {
    const wider = applyEdits(shallow, [{ kind: 'resize-layer', layer: 1, size: 200 }]).architecture
    const { before, after } = diagramMarks(seen(shallow), seen(wider))
    for (const { labels } of [before.changed, after.changed])
      expect(new Set(labels.map((id) => id.replace(/:label\d+$/, '')))).toEqual(new Set(['layer1:title']))
  })
})
