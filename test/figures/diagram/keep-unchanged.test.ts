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
