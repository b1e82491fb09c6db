/* global requestAnimationFrame, document, window */
// The drawings of a 6-layer LSTM at twelve widths, and how long a view takes to show each in place of the one before.
import { nextTick } from 'vue'
import { buildDiagram } from '../../../src-main/figures/diagram/build-diagram.ts'
import { buildGraph } from '../../../src-main/network/step-graph/build.ts'
import { stackH } from '../../../src-main/network/strategies/stack-h.ts'

export const drawings = Array.from({ length: 12 }, (_, k) => {
  const net = stackH.build({
    input: { kind: 'real', size: 8 },
    readout: { size: 4, activation: 'identity', reads: 'step' },
    cell: { kind: 'lstm', options: {} },
    width: 64 + k,
    layers: 6,
  })
  return buildDiagram(net, buildGraph(net))
})

const frame = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)))

/** ms until the first drawing stands, and to show each next one, layout included. */
export async function measure(/** @type {() => void} */ mount, /** @type {(drawing: any) => void} */ show) {
  let begin = performance.now()
  mount()
  await nextTick()
  await frame()
  await frame()
  const first = performance.now() - begin
  const next = []
  for (const drawing of drawings.slice(1)) {
    begin = performance.now()
    show(drawing)
    await nextTick()
    void document.body.offsetHeight
    next.push(performance.now() - begin)
    await frame()
  }
  next.sort((a, b) => a - b)
  const elements = document.querySelectorAll('#place *').length
  Object.assign(window, { result: { first, median: next[next.length >> 1], least: next[0], elements } })
}
