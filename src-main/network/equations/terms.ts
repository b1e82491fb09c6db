/** The equations with every term known by what it stands for, so that a room can light a connection, a value or a matrix in them. */
import { present } from '../../foundation/invariant.ts'
import type { GraphNode, StepGraph } from '../graph.ts'
import { leafSymbol } from '../operations/affine.ts'
import { operation } from '../operations/index.ts'
import { isWire, valueNames } from './names.ts'

/** A part of an equation. Terms lie in each other: a connection's term holds those of the values that flow there. */
export interface EquationTerm {
  /**
   * The value of `data-term` in what is drawn from `marked`. Unique among the equations of a net: the line and a number in it, so that a
   * line stays as it is when others come.
   */
  readonly id: string
  /** The node whose value it is; of a leaf, the node that uses it. */
  readonly node: string
  /** The connection, where the value is read through one; not those inside it. */
  readonly connection?: string
  /** The leaf tensor that it is, by its name in the step graph. */
  readonly leaf?: string
}

export interface Equation {
  /** The node that the line defines. */
  readonly node: string
  /** 0 outside all layers. */
  readonly layer: number
  readonly latex: string
  /** The same with `\htmlData{term=layer1.c:2}{...}` around each term: KaTeX draws a span with `data-term="layer1.c:2"` when it is allowed to. */
  readonly marked: string
  /** The value that is defined, then all that is read, in the order in which they are written. */
  readonly terms: readonly EquationTerm[]
  /** Nodes without a name of their own, which are written out in this line, and the one that it defines. */
  readonly nodes: readonly string[]
}

/** One line for each value that has a name, in the order of evaluation. In a net of one layer the weights carry no layer number. */
export function equationLines(graph: StepGraph): readonly Equation[] {
  const names = valueNames(graph)
  const byId = new Map(graph.nodes.map((node) => [node.id, node]))
  const isStack = graph.nodes.some(({ layer }) => layer > 1)
  const writer = new Writer({ names, byId, isStack })
  return graph.nodes.filter((node) => names.has(node.id) && !isWire(node)).map((node) => writer.line(node))
}

/** Signs of the private use areas: no formula has them, and no rule for brackets sees them. */
const [OPEN, CLOSE, LEAF] = ['\u{e000}', '\u{e001}', '\u{e002}']
const FIRST = 0xf0000
const MARKS = /\u{e001}|\u{e000}([\u{f0000}-\u{ffffd}])/gu

interface Book {
  readonly names: ReadonlyMap<string, string>
  readonly byId: ReadonlyMap<string, GraphNode>
  readonly isStack: boolean
}

class Writer {
  readonly #book: Book
  #line = ''
  #terms: EquationTerm[] = []
  #nodes: string[] = []

  constructor(book: Book) {
    this.#book = book
  }

  line(node: GraphNode): Equation {
    this.#line = node.id
    this.#terms = []
    this.#nodes = []
    const name = present(this.#book.names.get(node.id), node.id)
    const left = this.#term({ node: node.id }, () => name)
    const written = `${left} = ${this.#formula(node)}`
    return {
      node: node.id,
      layer: node.layer,
      latex: written.replace(MARKS, ''),
      marked: written.replace(MARKS, (_, mark: string | undefined) =>
        mark === undefined ? '}' : `\\htmlData{term=${this.#terms[(mark.codePointAt(0) ?? FIRST) - FIRST]?.id ?? ''}}{`,
      ),
      terms: this.#terms,
      nodes: this.#nodes,
    }
  }

  /** Terms beyond what marks can count are written without one. */
  #term(what: Omit<EquationTerm, 'id'>, write: () => string): string {
    const number = this.#terms.length
    if (number > 0xfffd) return write()
    this.#terms.push({ id: `${this.#line}:${number}`, ...what })
    return `${OPEN}${String.fromCodePoint(FIRST + number)}${write()}${CLOSE}`
  }

  #value(id: string): string {
    const node = present(this.#book.byId.get(id), id)
    const name = this.#book.names.get(id)
    const write = (): string => name ?? this.#formula(node)
    if (node.operation === 'connection')
      return this.#term({ node: this.#source(node), connection: String(node.attributes['connection']) }, write)
    return name === undefined ? write() : this.#term({ node: id }, write)
  }

  /** The node whose value a connection carries. */
  #source(node: GraphNode): string {
    const [input] = node.inputs
    const source = input === undefined ? undefined : this.#book.byId.get(input)
    return source?.operation === 'connection' ? this.#source(source) : (source?.id ?? node.id)
  }

  #formula(node: GraphNode): string {
    if (!isWire(node)) this.#nodes.push(node.id)
    const inputs = node.inputs.map((input) => this.#value(input))
    const leaves = Object.entries(node.leaves)
    if (leaves.length === 0) return operation(node.operation).latex(inputs, node)
    // A leaf is written as one sign first: wherever the operation puts it, its term goes there.
    const signs = Object.fromEntries(leaves.map(([role], k) => [role, `${LEAF}${String.fromCodePoint(FIRST + k)}`]))
    const written = operation(node.operation).latex(inputs, { ...node, leaves: signs })
    return leaves.reduce(
      (text, [role, leaf]) =>
        text.replace(signs[role] ?? '', () =>
          this.#term({ node: node.id, leaf }, () => leafSymbol(this.#book.isStack ? leaf : withoutLayer(leaf))),
        ),
      written,
    )
  }
}

const withoutLayer = (leaf: string): string => leaf.replace(/^layer1\./, '')
