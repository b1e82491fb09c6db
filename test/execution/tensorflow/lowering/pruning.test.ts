import { describe, expect, it } from 'vitest'
import { onlyOnce } from '../../../../src-main/execution/tensorflow/graph/loop.ts'
import type { GraphNode, Output } from '../../../../src-main/execution/tensorflow/graph/frame.ts'
import { whileLoop } from '../../../../src-main/execution/tensorflow/graph/while-loop.ts'
import type { Entry } from '../../../../src-main/execution/tensorflow/lowering/entries.ts'
import { lowerProgram, type LoweredProgram } from '../../../../src-main/execution/tensorflow/lowering/lower-program.ts'
import { makeOptimiser } from '../../../../src-main/training/optimisers/index.ts'
import { CONFORMANCE_NETS, conformanceNet } from '../../../contracts/conformance-nets.ts'

const program = conformanceNet('LSTM with all options')
const lower = (steps: number): LoweredProgram =>
  lowerProgram({ program, optimiser: makeOptimiser('adam'), steps, loop: whileLoop, inspect: false })
const lowered = lower(4)

/** What a run that fetches these computes. */
function computed(...fetches: readonly Output[]): ReadonlySet<GraphNode> {
  const found = new Set<GraphNode>()
  const waiting = fetches.map(({ node }) => node)
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if (found.has(node)) continue
    found.add(node)
    waiting.push(...node.inputs.map((input) => input.node), ...node.after)
  }
  return found
}
const fetched = ({ results, states, values }: Entry): readonly Output[] => [...results, ...states, ...values.values()]
const operations = (nodes: ReadonlySet<GraphNode>): ReadonlySet<string> =>
  new Set([...nodes].map(({ operation }) => operation))
const loops = (nodes: ReadonlySet<GraphNode>): number =>
  [...nodes].filter(({ operation }) => operation === 'LoopCond').length

describe('what is not fetched is not computed', () => {
  const evaluated = computed(...fetched(lowered.plain.evaluating))

  it('evaluating runs one loop, assigns nothing and needs no clipping', () => {
    expect(loops(evaluated)).toBe(1)
    expect(operations(evaluated)).not.toContain('AssignVariableOp')
    expect(operations(evaluated)).not.toContain('TanhGrad')
  })

  it('differentiating runs both loops and assigns nothing', () => {
    const differentiated = computed(...fetched(lowered.plain.differentiating))
    expect(loops(differentiated)).toBe(2)
    expect(operations(differentiated)).not.toContain('AssignVariableOp')
  })

  it('training assigns each variable once and takes no predictions out', () => {
    const { training } = lowered.plain
    const trained = computed(...training.results)
    expect([...trained].filter(({ operation }) => operation === 'AssignVariableOp')).toHaveLength(3)
    expect(trained.size).toBeLessThan(computed(...training.results, ...lowered.plain.evaluating.values.values()).size)
    expect(operations(trained)).not.toContain('TensorArrayGatherV3')
  })

  it('clipping by value is only in the run that clips', () => {
    expect(operations(computed(...lowered.plain.training.results))).not.toContain('Maximum')
    expect(operations(computed(...lowered.plain.clippedTraining.results))).toContain('Maximum')
  })
})

describe('the size of the graph', () => {
  it('grows with the length of a chunk and not with the sequence', () => {
    expect(lower(8).graph.nodes.length).toBeGreaterThan(lowered.graph.nodes.length)
    expect(lower(8).graph.nodes.length).toBeLessThan(2 * lowered.graph.nodes.length)
  })

  it.each(CONFORMANCE_NETS)('needs no loop where all steps are one chunk: $name', (net) => {
    const { graph } = lowerProgram({
      program: net.program,
      optimiser: makeOptimiser('sgd'),
      steps: 3,
      loop: onlyOnce,
      inspect: true,
    })
    expect(graph.nodes.some(({ operation }) => operation === 'Enter' || operation === 'TensorArrayV3')).toBe(false)
  })
})
