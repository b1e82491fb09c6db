import { createPinia, disposePinia, setActivePinia, type Pinia } from 'pinia'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { computed, nextTick, shallowReactive } from 'vue'
import { buildDiagram } from '../../../src-main/figures/diagram/build-diagram.ts'
import { keepUnchanged } from '../../../src-main/figures/diagram/drawing/keep-unchanged.ts'
import type { Architecture } from '../../../src-main/network/architecture/architecture.ts'
import { applyEdit } from '../../../src-main/network/edits/apply-edit.ts'
import { readableTexts } from '../../../src-renderer/editor/canvas/readable-texts.ts'
import { useDrawing } from '../../../src-renderer/editor/drawing-store.ts'
import { netOf } from '../../../src-renderer/editor/net.ts'
import { built } from '../../figures/diagram/drawn.ts'

const editor = shallowReactive({ id: 'a', net: netOf(sized(64)), row: null, pointed: null, selection: [] })
vi.mock('../../../src-renderer/editor/editor-store.ts', () => ({ useEditor: () => editor }))
vi.mock('../../../src-renderer/charts/use-palette.ts', () => ({ textScale: () => 1 }))
vi.mock('../../../src-renderer/stores/use-setting.ts', () => ({
  useSetting: (_: string, from: (stored: unknown) => unknown) => computed(() => from(undefined)),
}))
vi.mock('../../../src-main/figures/diagram/build-diagram.ts', { spy: true })
vi.mock('../../../src-main/figures/diagram/drawing/keep-unchanged.ts', { spy: true })
vi.mock('../../../src-renderer/editor/canvas/readable-texts.ts', () => ({ readableTexts: vi.fn(() => 1) }))

/** What waits for the next frame. */
let waiting: FrameRequestCallback[] = []
let pinia: Pinia
beforeEach(() => {
  waiting = []
  pinia = createPinia()
  setActivePinia(pinia)
  vi.stubGlobal('requestAnimationFrame', (callback: FrameRequestCallback) => waiting.push(callback))
  vi.stubGlobal('cancelAnimationFrame', () => undefined)
})

// The stores of other tests would follow the same editor.
afterEach(() => disposePinia(pinia))

function sized(size: number): Architecture {
  const net = built('stack-h', { layers: 2 })
  return { ...net, layers: net.layers.map((layer) => ({ ...layer, size })) }
}

test('how large texts have to be is asked where pane or parts change, and not at every digit of a size', async () => {
  const drawing = useDrawing()
  const asked = async (change: () => void): Promise<number> => {
    vi.mocked(readableTexts).mockClear()
    change()
    await nextTick()
    return vi.mocked(readableTexts).mock.calls.length
  }
  expect(await asked(() => (drawing.pane = { width: 800, height: 500 }))).toBe(1)
  expect(await asked(() => (editor.net = netOf(sized(65))))).toBe(0)
  expect(await asked(() => (editor.net = netOf(sized(66))))).toBe(0)
  expect(await asked(() => (editor.net = netOf(built('stack-h', { layers: 3 }))))).toBe(1)
})

test('a net that was foreseen is shown as it was drawn then', () => {
  const drawing = useDrawing()
  const { architecture } = applyEdit(sized(64), {
    kind: 'deepen',
    deepening: { at: 'layer1.gate.forget', widths: [8], activation: 'tanh', shortcut: 'none' },
  })
  drawing.foresee(netOf(structuredClone(architecture)))
  vi.mocked(buildDiagram).mockClear()
  editor.net = netOf(architecture)
  expect(drawing.diagram?.slabs.map(({ connection }) => connection)).toEqual(['layer1.gate.forget'])
  expect(buildDiagram).not.toHaveBeenCalled()
})

test('what can be pointed at is named behind the next frame, once for all edits until then', async () => {
  editor.net = netOf(sized(64))
  const drawing = useDrawing()
  const names = (): readonly string[] => drawing.hits.map(({ name }) => name)
  const isNamed = (size: number): boolean => names().some((name) => name.endsWith(`${size} features`))
  expect(isNamed(64)).toBe(true)
  const before = drawing.hits
  for (const size of [65, 66]) {
    editor.net = netOf(sized(size))
    await nextTick()
  }
  expect(drawing.hits).toBe(before)
  expect(waiting).toHaveLength(1)
  waiting[0]!(0)
  await vi.waitFor(() => expect(isNamed(66)).toBe(true))
  expect(isNamed(65)).toBe(false)
})

test('a drawing is held against the one before once at each edit', async () => {
  editor.net = netOf(sized(64))
  const drawing = useDrawing()
  expect(drawing.diagram).not.toBeNull()
  for (const size of [65, 66]) {
    vi.mocked(keepUnchanged).mockClear()
    editor.net = netOf(sized(size))
    expect(drawing.diagram).toBe(drawing.diagram)
    await nextTick()
    expect(drawing.diagram).not.toBeNull()
    expect(keepUnchanged).toHaveBeenCalledTimes(1)
  }
})
