// ms of work that everything beside the drawing takes to follow one edit: node test/benchmarks/edit.mjs [repetitions].
// Cold is the first of its kind in the process; warm the median of the edits that follow (stages: their mean), each another size,
// another width, another depth, or an MLP at one more connection: the last moves everything in the drawing.
import { applyEdit } from '../../src-main/network/edits/apply-edit.ts'
import { equations } from '../../src-main/network/equations/equations.ts'
import { cost } from '../../src-main/network/measures/cost.ts'
import { nonlinearDepth, paperDepth } from '../../src-main/network/measures/depth/depth.ts'
import { packedMatrices } from '../../src-main/network/measures/matrices.ts'
import { buildGraph, connectionIds } from '../../src-main/network/step-graph/build.ts'
import { validate } from '../../src-main/network/step-graph/validate.ts'
import { PLAIN_WIRING } from '../../src-main/network/architecture/architecture.ts'
import { buildDiagram } from '../../src-main/figures/diagram/build-diagram.ts'

const repetitions = Number(process.argv[2] ?? 9)

/** @type {(cell: string, layers: number) => import('../../src-main/network/architecture/architecture.ts').Architecture} */
const net = (cell, layers) => ({
  name: `${layers} x ${cell}`,
  input: { kind: 'real', size: 88 },
  layers: Array.from({ length: layers }, () => ({ cell, size: 64, options: {} })),
  wiring: PLAIN_WIRING,
  deepenings: [{ at: 'layer1.transition', widths: [64, 64], activation: 'tanh', shortcut: 'identity' }],
  readout: { size: 88, activation: 'sigmoid', reads: 'step' },
})

const stages = ['edit', 'validate', 'graph', 'parameters', 'cost', 'depth', 'equations', 'diagram']

/** ms of this thread's own work: what other programs take meanwhile does not count. */
const now = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

/** One edit and all that follows it, ms by stage. */
function follow(/** @type {any} */ architecture, /** @type {any} */ edit) {
  const took = {}
  const timed = (stage, work) => {
    const begin = now()
    const result = work()
    took[stage] = now() - begin
    return result
  }
  const { architecture: next } = timed('edit', () => applyEdit(architecture, edit))
  timed('validate', () => validate(next))
  const graph = timed('graph', () => buildGraph(next))
  timed('parameters', () => packedMatrices(graph))
  timed('cost', () => cost(graph, next.input.kind))
  timed('depth', () => [paperDepth(graph), nonlinearDepth(graph)])
  timed('equations', () => equations(graph))
  timed('diagram', () => buildDiagram(next, graph))
  return { next, took, total: Object.values(took).reduce((sum, ms) => sum + ms, 0) }
}

const median = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]
const mean = (values) => values.reduce((sum, value) => sum + value, 0) / values.length
const ms = (value) => value.toFixed(1).padStart(7)

console.log(
  `${'net'.padEnd(12)}${'edit'.padEnd(14)}${'cold'.padStart(7)}${'warm'.padStart(8)}${'least'.padStart(8)}   ${stages.map((stage) => stage.padStart(10)).join('')}`,
)
for (const cell of ['lstm', 'gru', 'rhn'])
  for (const layers of [1, 2, 6]) {
    const kinds = {
      resize: (k) => ({ kind: 'resize-layer', layer: layers, size: 65 + k }),
      widths: (k) => ({ kind: 'change-deepening', at: 'layer1.transition', change: { widths: [64, 65 + k] } }),
      deepen: (k) => ({
        kind: 'change-deepening',
        at: 'layer1.transition',
        change: { widths: Array.from({ length: 1 + (k % 3) }, () => 64) },
      }),
    }
    const places = connectionIds(net(cell, layers)).filter((at) => !at.includes('.to.'))
    kinds['new place'] = (k) => ({
      kind: 'deepen',
      deepening: { at: places[k % places.length], widths: [32 + k], activation: 'relu', shortcut: 'none' },
    })
    for (const [kind, edit] of Object.entries(kinds)) {
      let architecture = net(cell, layers)
      const runs = Array.from({ length: repetitions + 1 }, (_, k) => {
        const run = follow(architecture, edit(k))
        // MLPs at ever more places would be no net that anyone draws: each is put into the plain one.
        if (kind !== 'new place') architecture = run.next
        return run
      })
      const [cold, ...warm] = runs
      const totals = warm.map(({ total }) => total)
      const parts = stages.map((stage) =>
        mean(warm.map(({ took }) => took[stage]))
          .toFixed(2)
          .padStart(10),
      )
      console.log(
        `${`${layers} ${cell}`.padEnd(12)}${kind.padEnd(14)}${ms(cold.total)} ${ms(median(totals))} ${ms(Math.min(...totals))}   ${parts.join('')}`,
      )
    }
  }
