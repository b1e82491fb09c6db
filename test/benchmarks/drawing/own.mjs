import { createApp, h, shallowRef } from 'vue'
import DiagramCanvas from '../../../src-renderer/editor/canvas/DiagramCanvas.vue'
import { hitsOf } from '../../../src-renderer/editor/canvas/hits.ts'
import { drawings, measure } from './drawings.mjs'

// Everything of the room's canvas: lines, boxes, labels, slabs, and all that can be pointed at.
const names = { connection: (/** @type {string} */ id) => id, layer: (/** @type {number} */ layer) => `layer ${layer}` }
const shown = shallowRef(drawings[0])
const view = () =>
  h(DiagramCanvas, {
    style: 'width: 1000px; height: 700px',
    diagram: shown.value,
    hits: hitsOf(shown.value, names),
    selected: null,
    label: 'Drawing',
  })
void measure(
  () => createApp({ render: view }).mount('#place'),
  (drawing) => (shown.value = drawing),
)
