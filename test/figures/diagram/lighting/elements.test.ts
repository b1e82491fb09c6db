import { describe, expect, it } from 'vitest'
import {
  elementsOfConnections,
  elementsOfNodes,
  elementsOfWalk,
  together,
} from '../../../../src-main/figures/diagram/lighting/elements.ts'
import { nonlinearDepth, paperDepth } from '../../../../src-main/network/measures/depth/depth.ts'
import { buildGraph } from '../../../../src-main/network/step-graph/build.ts'
import { STRATEGIES } from '../../../../src-main/network/strategies/index.ts'
import { built, drawn } from '../drawn.ts'

const lstm = built('forget-gate-mlp')
const diagram = drawn(lstm)

describe('what belongs together', () => {
  it('of a connection: its line, its slabs, where it ends, and their texts', () => {
    const lit = elementsOfConnections(diagram, ['layer1.gate.forget'])
    expect(lit).toMatchObject({
      lines: ['layer1.gate.forget'],
      boxes: ['layer1.forget-gate-pre'],
      slabs: ['layer1.gate.forget:slabs'],
    })
    expect(diagram.labels.filter(({ id }) => lit.labels.includes(id)).map(({ of }) => of)).toContain(
      'layer1.gate.forget:slabs',
    )
  })

  it('of a node: its box; of what a deepening is made of: the slabs; of the step before: the line that comes in', () => {
    expect(elementsOfNodes(diagram, ['layer1.forget-gate'])).toMatchObject({ boxes: ['layer1.forget-gate'], lines: [] })
    expect(elementsOfNodes(diagram, ['layer1.gate.forget.mlp1'])).toMatchObject({
      boxes: [],
      slabs: ['layer1.gate.forget:slabs'],
    })
    expect(elementsOfNodes(diagram, ['layer1.c.previous']).lines).toEqual(['layer1.carousel'])
  })

  it('inside a collapsed layer: the layer', () => {
    const collapsed = drawn(built('stack-h'), { collapsed: [1] })
    expect(elementsOfConnections(collapsed, ['layer1.gate.forget']).boxes).toEqual(['layer1'])
    expect(elementsOfNodes(collapsed, ['layer1.forget-gate']).boxes).toEqual(['layer1'])
  })

  it('in every step that is drawn', () => {
    const two = elementsOfConnections(drawn(lstm, { steps: 2 }), ['layer1.gate.forget'])
    expect(two.lines).toEqual(['layer1.gate.forget', 'layer1.gate.forget+1'])
    expect(two.slabs).toHaveLength(2)
  })
})

describe('ways through the net', () => {
  it('through an MLP light its layers, past it the shortcut alone', () => {
    const architecture = built('transition-mlp-shortcut')
    const picture = drawn(architecture)
    const { recurrentCycle, skipCycle } = paperDepth(buildGraph(architecture))
    const deep = elementsOfWalk(picture, recurrentCycle!.nodes)
    expect(deep).toMatchObject({ slabs: ['layer1.transition:slabs'], arcs: [] })
    expect(deep.lines).toContain('layer1.h.next')
    const short = elementsOfWalk(picture, skipCycle!.nodes)
    expect(short).toMatchObject({ slabs: [], arcs: ['layer1.transition:slabs'] })
  })

  it.each(STRATEGIES.map(({ id }) => id))(
    'of %s are unbroken: each line begins where the one before it ended',
    (id) => {
      const architecture = built(id, { cell: 'lstm' })
      const picture = drawn(architecture)
      const graph = buildGraph(architecture)
      for (const measures of [paperDepth(graph), nonlinearDepth(graph)])
        for (const walk of [
          measures.recurrentCycle,
          measures.feedforwardPath,
          measures.skipCycle,
          measures.carryCycle,
        ]) {
          if (walk === undefined) continue
          const lines = new Set(elementsOfWalk(picture, walk.nodes).lines)
          const named = walk.nodes.flatMap((node) => (node.startsWith('@') ? node.slice(1) : []))
          expect([...lines].filter((line) => !line.endsWith('.next')).toSorted()).toEqual(
            expect.arrayContaining(named.toSorted()),
          )
          expect(lines.size).toBeGreaterThanOrEqual(named.length)
        }
    },
  )

  it('can be put together', () => {
    const one = elementsOfConnections(diagram, ['input'])
    expect(together(one, one)).toEqual(one)
    expect(together(one, elementsOfNodes(diagram, ['readout'])).boxes).toContain('readout')
  })
})
