import { createPinia, setActivePinia } from 'pinia'
import { expect, test, vi } from 'vitest'
import { computed, nextTick, shallowReactive } from 'vue'
import type { Architecture } from '../../../src-main/network/architecture/architecture.ts'
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
vi.mock('../../../src-renderer/editor/canvas/readable-texts.ts', () => ({ readableTexts: vi.fn(() => 1) }))

function sized(size: number): Architecture {
  const net = built('stack-h', { layers: 2 })
  return { ...net, layers: net.layers.map((layer) => ({ ...layer, size })) }
}

test('how large texts have to be is asked where pane or parts change, and not at every digit of a size', async () => {
  setActivePinia(createPinia())
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
