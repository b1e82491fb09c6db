import { BaseEdge, VueFlow } from '@vue-flow/core'
import '@vue-flow/core/dist/style.css'
import { createApp, h, shallowRef } from 'vue'
import { ownStretch, pathData } from '../../../src-main/figures/diagram/drawing/path-data.ts'
import { drawings, measure } from './drawings.mjs'

// Boxes as nodes and routed lines as edges, without names, slabs and shortcuts: the least that a drawing needs.
const nodesOf = (/** @type {any} */ { boxes }) =>
  boxes.map((/** @type {any} */ { id, x, y, width, height, size }) => ({
    id,
    position: { x, y },
    label: String(size),
    style: { width: `${width}px`, height: `${height}px` },
  }))
const edgesOf = (/** @type {any} */ { boxes, lines }) => {
  const known = new Set(boxes.map((/** @type {any} */ { id }) => id))
  return lines.map((/** @type {any} */ { id, source, targets, paths }) => ({
    id,
    source: known.has(source) ? source : boxes[0].id,
    target: targets.find((/** @type {string} */ target) => known.has(target)) ?? boxes[1].id,
    type: 'routed',
    data: { path: paths.map((/** @type {any} */ path) => pathData(ownStretch(path))).join('') },
  }))
}
const edgeTypes = { routed: (/** @type {any} */ { data }) => h(BaseEdge, { path: data.path }) }
const shown = shallowRef(drawings[0])
const view = () => h(VueFlow, { nodes: nodesOf(shown.value), edges: edgesOf(shown.value), edgeTypes })
void measure(
  () => createApp({ render: view }).mount('#place'),
  (drawing) => (shown.value = drawing),
)
