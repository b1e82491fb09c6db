/** The drawing of the chosen architecture: how it is shown, and what of it is lit. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import { buildDiagram } from '../../src-main/figures/diagram/build-diagram.ts'
import { keepUnchanged } from '../../src-main/figures/diagram/drawing/keep-unchanged.ts'
import type { Diagram } from '../../src-main/figures/diagram/diagram.ts'
import {
  elementsOfConnections,
  elementsOfNodes,
  elementsOfWalk,
  together,
  type DiagramElements,
} from '../../src-main/figures/diagram/lighting/elements.ts'
import type { Moves } from '../../src-main/document/document.ts'
import type { Correspondence, Target } from '../../src-main/network/equations/correspondence.ts'
import { useSetting } from '../stores/use-setting.ts'
import { useTexts } from './canvas/use-texts.ts'
import { watchAfterFrame } from './canvas/watch-after-frame.ts'
import { hitsOf, sameHits, type Hit } from './canvas/hits.ts'
import { useEditor } from './editor-store.ts'
import type { Net } from './net.ts'

/** Layers of a net that are drawn open at first; of a net with more, all are boxes until somebody opens them. */
const MOST_OPEN = 12
/** One list for all nets that are drawn open: who watches it is not called for every digit of a size. */
const NONE: readonly number[] = []
const NO_WORDS: ReadonlyMap<string, string> = new Map()

export const useDrawing = defineStore('editor drawing', () => {
  const editor = useEditor()
  const net = computed(() => editor.net)
  const steps = useSetting('editor steps', (stored) => (isSteps(stored) ? stored : 1))
  /** Layers drawn as one box, by architecture. */
  const collapsedOf = useSetting('editor collapsed', (stored) => (isRecord(stored) ? stored : {}))
  const collapsed = computed((): readonly number[] => {
    const stored = collapsedOf.value[editor.id ?? '']
    if (Array.isArray(stored)) return stored.filter((layer): layer is number => Number.isInteger(layer))
    return closedAtFirst(net.value)
  })

  function setCollapsed(layers: readonly number[]): void {
    if (editor.id !== null) collapsedOf.value = { ...collapsedOf.value, [editor.id]: [...layers].sort((a, b) => a - b) }
  }

  function toggle(layer: number): void {
    setCollapsed(
      collapsed.value.includes(layer) ? collapsed.value.filter((one) => one !== layer) : [...collapsed.value, layer],
    )
  }

  /** Parts that are being dragged, px from where they were laid out; they are stored when they are let go. */
  const dragged = shallowRef<Moves | null>(null)
  const moved = computed((): Moves => ({ ...editor.row?.entry.moved, ...dragged.value }))

  /** An edit that adds no part keeps the size of the texts. */
  const { pane, texts } = useTexts(
    [steps, collapsed, () => editor.id, () => net.value?.structure],
    (wanted) => net.value && drawingOf(net.value, { ...how.value, texts: wanted }),
  )

  const how = computed((): HowDrawn => ({
    steps: steps.value,
    collapsed: collapsed.value,
    moved: moved.value,
    texts: texts.value,
  }))
  // Nobody watches it: a ref would have the drawing asked for twice.
  let last: { readonly id: string | null; readonly diagram: Diagram } | null = null
  /** That of the last net without problems while there are some. */
  const diagram = computed((): Diagram | null => {
    const drawn = net.value === null ? null : drawingOf(net.value, how.value)
    if (drawn !== null) {
      const kept = last === null ? drawn : keepUnchanged(last.diagram, drawn)
      last = { id: editor.id, diagram: kept }
      return kept
    }
    return last !== null && last.id === editor.id ? last.diagram : null
  })
  /** The same for a file, whatever window it was drawn in; null while there are problems. */
  const figure = computed(() => (net.value === null ? null : drawingOf(net.value, { ...how.value, texts: 1 })))
  /** Draws a net that may be shown next. */
  const foresee = (next: Net): Diagram | null => drawingOf(next, how.value)
  const isStale = computed(() => net.value !== null && net.value.graph === null)

  const structure = computed(() => net.value?.structure ?? null)
  const words = computed(() => structure.value?.words ?? NO_WORDS)
  /** What can be pointed at. It is not seen: it comes with the frame after, so that the picture need not wait for it. */
  const hits = shallowRef<readonly Hit[]>([])
  watchAfterFrame([diagram, net], () => {
    const now = diagram.value === null ? [] : hitsOf(diagram.value, { connection: nameOf, layer: layerName })
    hits.value = sameHits(hits.value, now)
  })

  /** 'layer1.gate.forget: [h<t-1>, x<t>] before the forget gate, 72 features, with a 2-layer tanh MLP' */
  function nameOf(connection: string): string {
    const size = net.value?.sizes.get(connection)
    const deepening = net.value?.architecture.deepenings.find(({ at }) => at === connection)
    const depth = deepening === undefined ? '' : `, with a ${deepening.widths.length}-layer ${deepening.activation} MLP`
    return `${connection}: ${words.value.get(connection) ?? 'connection'}${size === undefined ? '' : `, ${size} features`}${depth}`
  }

  function layerName(layer: number): string {
    const { cell = '', size = 0 } = net.value?.architecture.layers[layer - 1] ?? {}
    return `Layer ${layer}: ${cell}, d ${size}${collapsed.value.includes(layer) ? ', collapsed' : ''}`
  }

  /** What is pointed at in the equations or in the table of parameters. */
  const pointedTargets = shallowRef<readonly Target[] | null>(null)
  /** Where the pointer or the focus is in the drawing. */
  const pointedAt = shallowRef<Hit | null>(null)
  /** A way through the net that is drawn on request: nodes in order. */
  const route = shallowRef<{ readonly name: string; readonly nodes: readonly string[] } | null>(null)

  const targets = computed((): readonly Target[] => {
    if (pointedTargets.value !== null) return pointedTargets.value
    if (editor.pointed?.kind === 'connection') return [{ kind: 'connection', id: editor.pointed.id }]
    if (editor.pointed !== null || route.value !== null) return []
    return editor.selection.map((id) => ({ kind: 'connection', id }))
  })
  const belonging = computed((): Correspondence => {
    const all = structure.value?.correspondences ?? null
    const found = all === null ? [] : targets.value.map((target) => all.of(target))
    // The input has no box: what is seen of it is the line on which it comes in.
    const isInput = found.some(({ nodes }) => nodes.includes('x'))
    return {
      connections: [...found.flatMap(({ connections }) => connections), ...(isInput ? ['input'] : [])],
      nodes: found.flatMap(({ nodes }) => nodes),
      terms: found.flatMap(({ terms }) => terms),
      leaves: found.flatMap(({ leaves }) => leaves),
    }
  })
  const litTerms = computed(() => new Set(belonging.value.terms))
  const litLeaves = computed(() => new Set(belonging.value.leaves))
  const lit = computed((): DiagramElements | null => {
    if (diagram.value === null) return null
    if (targets.value.length === 0)
      return route.value === null ? null : elementsOfWalk(diagram.value, route.value.nodes)
    const { connections, nodes } = belonging.value
    return together(elementsOfConnections(diagram.value, connections), elementsOfNodes(diagram.value, nodes))
  })

  /** Selects the first connection that belongs to what is pointed at. */
  function selectTargets(of: readonly Target[]): void {
    const [connection] = of.flatMap((target) => structure.value?.correspondences.of(target).connections ?? [])
    if (connection !== undefined) editor.selectAgain({ kind: 'connection', id: connection })
  }

  return {
    steps,
    collapsed,
    setCollapsed,
    toggle,
    dragged,
    moved,
    pane,
    texts,
    diagram,
    figure,
    foresee,
    isStale,
    words,
    hits,
    nameOf,
    pointedTargets,
    pointedAt,
    route,
    litTerms,
    litLeaves,
    lit,
    selectTargets,
  }
})

const isSteps = (value: unknown): value is number => Number.isInteger(value) && Number(value) >= 1 && Number(value) <= 6
const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Layers that are drawn as one box until somebody opens them. */
export function closedAtFirst(net: Net | null): readonly number[] {
  const count = net?.architecture.layers.length ?? 0
  return count > MOST_OPEN ? Array.from({ length: count }, (_, k) => k + 1) : NONE
}

export interface HowDrawn {
  readonly steps: number
  readonly collapsed: readonly number[]
  readonly moved: Moves
  /** How much larger texts are, against everything else. */
  readonly texts: number
}

const drawings = new WeakMap<Net, Map<string, Diagram>>()
const REMEMBERED = 8

/** The net's drawing; null while it has problems. */
export function drawingOf(net: Net, how: HowDrawn): Diagram | null {
  if (net.graph === null) return null
  const known = drawings.get(net) ?? new Map<string, Diagram>()
  drawings.set(net, known)
  const key = JSON.stringify(how)
  const drawn = known.get(key) ?? buildDiagram(net.architecture, net.graph, how)
  known.set(key, drawn)
  for (const oldest of [...known.keys()].slice(0, -REMEMBERED)) known.delete(oldest)
  return drawn
}
