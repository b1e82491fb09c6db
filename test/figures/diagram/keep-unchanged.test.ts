import { describe, expect, test } from 'vitest'
import { keepUnchanged } from '../../../src-main/figures/diagram/drawing/keep-unchanged.ts'
import { liveMarkup } from '../../../src-main/figures/diagram/live-markup.ts'
import { lightPalette } from '../../../src-main/figures/palette.ts'
import { applyEdit } from '../../../src-main/network/edits/apply-edit.ts'
import type { Edit } from '../../../src-main/network/edits/edit.ts'
import { built, drawn } from './drawn.ts'

const before = built('stack-h', { layers: 3 })
const edits: readonly (readonly [string, Edit])[] = [
  ['another size', { kind: 'resize-layer', layer: 2, size: 33 }],
  [
    'an MLP',
    {
      kind: 'deepen',
      deepening: { at: 'layer2.gate.input', widths: [8, 9], activation: 'relu', shortcut: 'highway' },
    },
  ],
  ['another layer', { kind: 'add-layer', at: 4 }],
  ['a layer less', { kind: 'remove-layer', layer: 1 }],
]

describe.each(edits)('after %s', (_, edit) => {
  const old = drawn(before)
  const fresh = drawn(applyEdit(before, edit).architecture)
  const kept = keepUnchanged(old, fresh)

  test('the drawing says what it says drawn anew', () => {
    expect(kept).toEqual(fresh)
    expect(liveMarkup(kept, lightPalette)).toEqual(liveMarkup(structuredClone(fresh), lightPalette))
  })

  test('a part is the one before exactly where it says the same', () => {
    for (const list of ['boxes', 'lines', 'labels', 'slabs', 'frames'] as const) {
      const known = new Map<string, unknown>(old[list].map((part) => [part.id, part]))
      for (const part of kept[list]) {
        const same = JSON.stringify(known.get(part.id)) === JSON.stringify(part)
        expect([part.id, known.get(part.id) === part]).toEqual([part.id, same])
      }
    }
  })
})

test('most of a drawing stays when a size changes', () => {
  const old = drawn(before)
  const kept = keepUnchanged(old, drawn(applyEdit(before, edits[0]![1]).architecture))
  const known = new Set<unknown>(old.boxes)
  expect(kept.boxes.filter((box) => known.has(box)).length).toBeGreaterThan(kept.boxes.length / 2)
})

/** All plain values that differ from this one in one place, however deep. */
function* changedInOnePlace(value: unknown): Generator {
  if (typeof value === 'number') yield value + 1
  else if (typeof value === 'string') yield `${value}!`
  else if (typeof value === 'boolean') yield !value
  else if (Array.isArray(value)) {
    yield [...(value as unknown[]), value[0]]
    for (const [k, item] of value.entries()) for (const other of changedInOnePlace(item)) yield value.with(k, other)
  } else if (typeof value === 'object' && value !== null)
    for (const [key, field] of Object.entries(value))
      for (const other of changedInOnePlace(field)) yield { ...value, [key]: other }
}

test('a part that differs in any field, however deep, is not the one before', () => {
  const deep = { at: 'layer2.gate.input', widths: [8, 9], activation: 'relu', shortcut: 'highway' } as const
  const old = drawn(applyEdit(before, { kind: 'deepen', deepening: deep }).architecture, { steps: 2, texts: 1.5 })
  const seen = {
    boxes: 'size',
    lines: 'paths',
    labels: 'runs',
    slabs: 'arc',
    frames: 'layer',
    dots: 'x',
    ghosts: 'x',
  } as const
  for (const list of Object.keys(seen) as (keyof typeof seen)[]) {
    const parts: readonly object[] = old[list]
    // Those with the most fields, optional ones among them.
    const whole = parts.toSorted((a, b) => JSON.stringify(b).length - JSON.stringify(a).length).slice(0, 3)
    expect(whole[0]).toHaveProperty(seen[list])
    for (const part of whole)
      for (const changed of changedInOnePlace(part)) {
        const kept = keepUnchanged({ ...old, [list]: [part] }, { ...old, [list]: [changed] })[list]
        expect(kept).toEqual([changed])
      }
  }
})
