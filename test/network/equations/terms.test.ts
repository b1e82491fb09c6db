import katex from 'katex'
import { isDeepStrictEqual } from 'node:util'
import { describe, expect, it } from 'vitest'
import { PLAIN_WIRING, type Architecture } from '../../../src-main/network/architecture/architecture.ts'
import { Correspondences } from '../../../src-main/network/equations/correspondence.ts'
import { plainText } from '../../../src-main/network/equations/plain-text.ts'
import { equationLines, type Equation } from '../../../src-main/network/equations/terms.ts'
import type { StepGraph } from '../../../src-main/network/graph.ts'
import { buildGraph } from '../../../src-main/network/step-graph/build.ts'
import { EVERY_DEEPENING, EVERY_NET, net } from '../nets.ts'

const linear = { activation: 'identity', layers: 1 } as const
const every: readonly StepGraph[] = [...EVERY_NET, ...EVERY_DEEPENING].map(([, graph]) => graph)

/** Without the braces of terms inside; those around the name of a place stay. */
function unbraced(text: string): string {
  const less = text.replace(/\{([^{}]*[<,][^{}]*)\}/g, '$1')
  return less === text ? text : unbraced(less)
}

/** The text of each term, from its mark. */
function texts(graph: StepGraph): ReadonlyMap<string, string> {
  const found = new Map<string, string>()
  for (const { marked } of equationLines(graph)) {
    for (const { index, 0: mark, 1: id = '' } of marked.matchAll(/\\htmlData\{term=([^{}]+)\}\{/g)) {
      const from = index + mark.length
      let depth = 1
      let to = from
      for (; depth > 0; to++) depth += marked[to] === '{' ? 1 : marked[to] === '}' ? -1 : 0
      const inner = marked.slice(from, to - 1).replace(/\\htmlData\{term=[^{}]+\}/g, '')
      found.set(id, unbraced(plainText(inner)))
    }
  }
  return found
}

describe('terms of the equations', () => {
  it('are drawn by KaTeX, each as an element that can be found', () => {
    for (const graph of every)
      for (const { marked, terms } of equationLines(graph)) {
        const html = katex.renderToString(marked, { trust: true, strict: false, throwOnError: true, output: 'html' })
        const drawn = Array.from(html.matchAll(/data-term="([^"]+)"/g), ([, id]) => id)
        expect(new Set(drawn)).toEqual(new Set(terms.map(({ id }) => id)))
      }
  }, 60_000)

  it('stay as they are in the lines that an MLP elsewhere does not change', () => {
    const net = (deepenings: Architecture['deepenings']): readonly Equation[] =>
      equationLines(
        buildGraph({
          name: 'a stack',
          input: { kind: 'real', size: 3 },
          layers: Array.from({ length: 3 }, () => ({ cell: 'lstm', size: 4, options: {} })),
          wiring: PLAIN_WIRING,
          deepenings,
          readout: { size: 2, activation: 'identity', reads: 'step' },
        }),
      )
    const before = net([])
    const after = net([{ at: 'layer1.gate.forget', widths: [5], activation: 'tanh', shortcut: 'none' }])
    const same = before.filter((line) => after.some((one) => isDeepStrictEqual(one, line)))
    expect(before.filter((line) => !same.includes(line)).map(({ node }) => node)).toEqual(['layer1.forget-gate'])
  })

  it('have each their own id', () => {
    for (const graph of every) {
      const ids = equationLines(graph).flatMap(({ terms }) => terms.map(({ id }) => id))
      expect(new Set(ids).size).toBe(ids.length)
    }
  })

  it('name every leaf tensor, and every connection that carries a value into an equation', () => {
    for (const graph of every) {
      const terms = equationLines(graph).flatMap((line) => line.terms)
      expect(new Set(terms.flatMap(({ leaf }) => leaf ?? []))).toEqual(new Set(graph.leaves.map(({ name }) => name)))
      const named = new Set(terms.flatMap(({ connection }) => connection ?? []))
      const read = graph.connections.filter(({ node }) => graph.nodes.some(({ inputs }) => inputs.includes(node)))
      expect(read.filter(({ id }) => !named.has(id))).toEqual([])
    }
  })

  it('say what the line says', () => {
    const graph = net('shallow', linear)
    const [forget] = equationLines(graph)
    const text = texts(graph)
    const of = (test: (term: { connection?: string; leaf?: string; node: string }) => boolean): string[] =>
      forget!.terms.filter(test).map(({ id }) => text.get(id) ?? '')
    expect(of(({ connection }) => connection === 'layer1.gate.forget')).toEqual(['h<t-1>, x<t>'])
    expect(of(({ connection }) => connection === 'layer1.transition')).toEqual(['h<t-1>'])
    expect(of(({ leaf }) => leaf === 'layer1.W_f')).toEqual(['W_f'])
    expect(forget!.nodes).toEqual(['layer1.forget-gate', 'layer1.forget-gate-pre'])
  })
})

describe('pointing at one lights the others', () => {
  const graph = net('forget-gate-mlp', { ...linear, depth: 2 })
  const all = new Correspondences(graph, equationLines(graph))
  const text = texts(graph)
  const words = (ids: readonly string[]): string[] => ids.map((id) => text.get(id) ?? '')

  it('a connection: its terms, its deepening, and the weights at both', () => {
    const { nodes, terms, leaves } = all.of({ kind: 'connection', id: 'layer1.gate.forget' })
    expect(nodes.filter((id) => !id.endsWith('-pre'))).toEqual(['layer1.gate.forget.mlp1', 'layer1.gate.forget.mlp2'])
    expect(words(terms)).toContain('h<t-1>, x<t>')
    expect(leaves).toEqual(expect.arrayContaining(['layer1.gate.forget.W1', 'layer1.gate.forget.W2', 'layer1.W_f']))
    expect(leaves).not.toContain('layer1.W_i')
  })

  it('a line that many read: all weights that multiply it', () => {
    const { leaves } = all.of({ kind: 'connection', id: 'layer1.transition' })
    for (const weight of ['layer1.W_i', 'layer1.W_o', 'layer1.W_c', 'layer1.gate.forget.W1'])
      expect(leaves).toContain(weight)
  })

  it('a gate: its name wherever it stands, and its weights', () => {
    const { terms, leaves } = all.of({ kind: 'node', id: 'layer1.forget-gate' })
    expect(words(terms).filter((word) => word === 'f<t>').length).toBeGreaterThanOrEqual(2)
    expect(leaves).toEqual(['layer1.W_f', 'layer1.b_f'])
  })

  it('a matrix of the table: its terms, its operation and what it multiplies', () => {
    const { connections, nodes, terms } = all.of({ kind: 'leaf', name: 'layer1.W_o' })
    expect([connections, nodes, words(terms)]).toEqual([['layer1.gate.output'], ['layer1.output-gate-pre'], ['W_o']])
    expect(all.of({ kind: 'leaf', name: 'layer1.gate.forget.W2' }).connections).toContain('layer1.gate.forget')
  })

  it('a term: what the connection, the value or the matrix under it lights', () => {
    const lines = equationLines(graph)
    for (const term of lines.flatMap((line) => line.terms)) {
      const lit = all.of({ kind: 'term', id: term.id })
      expect(lit.terms).toContain(term.id)
    }
  })

  it('nothing where there is nothing', () => {
    const nothing = { connections: [], nodes: [], terms: [], leaves: [] }
    for (const id of ['constructor', 'layer9.c', '']) {
      expect(all.of({ kind: 'node', id })).toEqual(nothing)
      expect(all.of({ kind: 'leaf', name: id })).toEqual(nothing)
      expect(all.of({ kind: 'term', id })).toEqual(nothing)
      expect(all.of({ kind: 'connection', id })).toEqual(nothing)
    }
  })
})

describe('a value that is made of parameters alone', () => {
  const graph = net('shallow', { cell: 'lru', ...linear })
  const all = new Correspondences(graph, equationLines(graph))

  it('lights with all that is made of it, up to what the rest of the net reads', () => {
    expect(all.of({ kind: 'leaf', name: 'layer1.theta_log' }).nodes).toEqual(
      expect.arrayContaining(['layer1.theta', 'layer1.cos', 'layer1.sin', 'layer1.lambda-re', 'layer1.lambda-im']),
    )
    const { nodes } = all.of({ kind: 'node', id: 'layer1.gamma' })
    expect(nodes).toEqual(['layer1.gamma'])
    expect(all.of({ kind: 'leaf', name: 'layer1.gamma_log' }).nodes).not.toContain('layer1.lambda-re')
  })
})
