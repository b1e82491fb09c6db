/** The drawing of the chosen architecture: how it is shown, and what of it is lit. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { buildDiagram } from '../../src-main/figures/diagram/build-diagram.ts'
import type { Diagram } from '../../src-main/figures/diagram/diagram.ts'
import { connectionWords } from '../../src-main/network/equations/connection-words.ts'
import { useSetting } from '../stores/use-setting.ts'
import { hitsOf, type Hit } from './canvas/hits.ts'
import { useEditor } from './editor-store.ts'
import { linksOf } from './links.ts'
import { linesOf } from './lit.ts'
import type { Net } from './net.ts'

export const useDrawing = defineStore('editor drawing', () => {
  const editor = useEditor()
  const steps = useSetting('editor steps', (stored) => (isSteps(stored) ? stored : 1))
  /** Layers drawn as one box, by architecture. */
  const collapsedOf = useSetting('editor collapsed', (stored) => (isRecord(stored) ? stored : {}))
  const collapsed = computed((): readonly number[] => {
    const stored = collapsedOf.value[editor.id ?? '']
    return Array.isArray(stored) ? stored.filter((layer): layer is number => Number.isInteger(layer)) : []
  })

  function setCollapsed(layers: readonly number[]): void {
    if (editor.id !== null) collapsedOf.value = { ...collapsedOf.value, [editor.id]: [...layers].sort((a, b) => a - b) }
  }

  function toggle(layer: number): void {
    setCollapsed(
      collapsed.value.includes(layer) ? collapsed.value.filter((one) => one !== layer) : [...collapsed.value, layer],
    )
  }

  const net = computed(() => editor.net)
  const last = shallowRef<{ readonly id: string | null; readonly diagram: Diagram } | null>(null)
  /** That of the last net without problems while there are some. */
  const diagram = computed((): Diagram | null => {
    const drawn = net.value === null ? null : drawingOf(net.value, { steps: steps.value, collapsed: collapsed.value })
    if (drawn !== null) {
      last.value = { id: editor.id, diagram: drawn }
      return drawn
    }
    return last.value?.id === editor.id ? (last.value?.diagram ?? null) : null
  })
  const isStale = computed(() => net.value !== null && net.value.graph === null)

  const words = computed(() =>
    net.value?.graph == null ? new Map<string, string>() : connectionWords(net.value.architecture),
  )
  const hits = computed(() =>
    diagram.value === null ? [] : hitsOf(diagram.value, { connection: nameOf, layer: layerName }),
  )

  /** 'layer1.gate.forget: [h<t-1>, x<t>] before the forget gate, 72 features, with a 2-layer tanh MLP' */
  function nameOf(connection: string): string {
    const size = net.value?.graph?.connections.find(({ id }) => id === connection)?.size
    const deepening = net.value?.architecture.deepenings.find(({ at }) => at === connection)
    const depth = deepening === undefined ? '' : `, with a ${deepening.widths.length}-layer ${deepening.activation} MLP`
    return `${connection}: ${words.value.get(connection) ?? 'connection'}${size === undefined ? '' : `, ${size} features`}${depth}`
  }

  function layerName(layer: number): string {
    const { cell = '', size = 0 } = net.value?.architecture.layers[layer - 1] ?? {}
    return `Layer ${layer}: ${cell}, d ${size}${collapsed.value.includes(layer) ? ', collapsed' : ''}`
  }

  /** A way through the net that is drawn on request, as ids of lines. */
  const route = shallowRef<{ readonly name: string; readonly lines: ReadonlySet<string> } | null>(null)
  /** Connections of an equation or a matrix that is pointed at. */
  const pointedConnections = shallowRef<ReadonlySet<string> | null>(null)
  const pointedLine = shallowRef<number | null>(null)
  const pointedLeaves = shallowRef<readonly string[] | null>(null)
  const links = computed(() => (net.value === null ? null : linksOf(net.value)))
  const equationLines = computed(() =>
    (net.value?.equations ?? []).map((latex, index) => ({ latex, index, size: net.value?.equationSizes[index] ?? 0 })),
  )
  const litEquations = computed((): ReadonlySet<number> =>
    pointedLine.value !== null
      ? new Set([pointedLine.value])
      : (links.value?.equationsOf(litConnections.value) ?? new Set()),
  )
  const litLeaves = computed((): ReadonlySet<string> =>
    pointedLeaves.value !== null
      ? new Set(pointedLeaves.value)
      : (links.value?.leavesOf(litConnections.value) ?? new Set()),
  )

  function pointEquation(index: number | null): void {
    pointedLine.value = index
    pointedConnections.value = index === null ? null : (links.value?.ofEquation(index) ?? null)
  }

  function pointLeaves(leaves: readonly string[] | null): void {
    pointedLeaves.value = leaves
    pointedConnections.value = leaves === null ? null : (links.value?.ofLeaves(leaves) ?? null)
  }

  const selectEquation = (index: number): void =>
    editor.selectMany([...(links.value?.ofEquation(index) ?? [])].slice(0, 1))
  const selectLeaves = (leaves: readonly string[]): void =>
    editor.selectMany([...(links.value?.ofLeaves(leaves) ?? [])].slice(0, 1))

  const litConnections = computed((): ReadonlySet<string> => {
    if (pointedConnections.value !== null) return pointedConnections.value
    const part = editor.pointed ?? editor.selected
    if (part?.kind === 'connection') return new Set(editor.pointed === null ? editor.selection : [part.id])
    return new Set()
  })
  const lit = computed((): ReadonlySet<string> => {
    if (diagram.value === null) return new Set()
    if (route.value !== null && editor.pointed === null && pointedConnections.value === null) return route.value.lines
    return linesOf(diagram.value, litConnections.value)
  })

  /** Where the pointer or the focus is. */
  const pointedAt = shallowRef<Hit | null>(null)

  return {
    pointedAt,
    steps,
    collapsed,
    setCollapsed,
    toggle,
    diagram,
    isStale,
    words,
    hits,
    nameOf,
    litConnections,
    lit,
    route,
    equationLines,
    litEquations,
    litLeaves,
    pointEquation,
    pointLeaves,
    selectEquation,
    selectLeaves,
  }
})

const isSteps = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 6
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

const drawings = new WeakMap<Net, Map<string, Diagram>>()

/** The net's drawing; null while it has problems. */
export function drawingOf(
  net: Net,
  how: { readonly steps: number; readonly collapsed: readonly number[] },
): Diagram | null {
  if (net.graph === null) return null
  const known = drawings.get(net) ?? new Map<string, Diagram>()
  drawings.set(net, known)
  const key = JSON.stringify(how)
  const drawn = known.get(key) ?? buildDiagram(net.architecture, net.graph, how)
  known.set(key, drawn)
  return drawn
}
