/** What belongs together in the drawing, the equations and the table of parameters: point at one and all light up. */
import type { StepGraph } from '../graph.ts'
import { madeOfParameters } from '../step-graph/made-of-parameters.ts'
import { ownerOf } from '../step-graph/owner.ts'
import type { Equation, EquationTerm } from './terms.ts'

/** What a person points at: in the drawing a connection or a node, in an equation a term, in the table a leaf tensor. */
export type Target =
  | { readonly kind: 'connection'; readonly id: string }
  | { readonly kind: 'node'; readonly id: string }
  | { readonly kind: 'term'; readonly id: string }
  | { readonly kind: 'leaf'; readonly name: string }

/** All that lights with it. Nodes and connections are those of the step graph; `figures/diagram/lighting` finds them in a drawing. */
export interface Correspondence {
  readonly connections: readonly string[]
  readonly nodes: readonly string[]
  /** Ids of `EquationTerm`s. */
  readonly terms: readonly string[]
  /** Names of leaf tensors: rows of the table, or parts of one. */
  readonly leaves: readonly string[]
}

/** Answers for one net; `lines` are its `equationLines`. */
export class Correspondences {
  readonly #graph: StepGraph
  readonly #terms: readonly EquationTerm[]
  readonly #lines: readonly Equation[]
  readonly #deepened: ReadonlySet<string>
  readonly #fixed: ReadonlySet<string>
  readonly #nodes: ReadonlyMap<string, StepGraph['nodes'][number]>

  constructor(graph: StepGraph, lines: readonly Equation[]) {
    this.#graph = graph
    this.#lines = lines
    this.#terms = lines.flatMap(({ terms }) => terms)
    this.#fixed = madeOfParameters(graph.nodes)
    this.#nodes = new Map(graph.nodes.map((node) => [node.id, node]))
    this.#deepened = new Set(
      graph.nodes.flatMap(({ id }) => /^(.*)\.mlp1$/.exec(id)?.[1] ?? []).filter((at) => this.#nodes.has(`@${at}`)),
    )
  }

  /** What lights with the target; nothing for one that there is not. */
  of(target: Target): Correspondence {
    switch (target.kind) {
      case 'connection':
        return this.#ofConnection(target.id)
      case 'node':
        return this.#ofNode(target.id)
      case 'leaf':
        return this.#ofLeaf(target.name)
      case 'term':
        return this.#ofTerm(target.id)
    }
  }

  /** Its own term where it is read, its deepening, and the weights that multiply what flows there. */
  #ofConnection(connection: string): Correspondence {
    const added = this.#addedTo(connection)
    const inside = new Set(added)
    const readers = this.#affineReaders(`@${connection}`)
    const last = added.filter((id) =>
      this.#graph.nodes.some(({ inputs, id: by }) => inputs.includes(id) && !inside.has(by)),
    )
    const users = [...added, ...readers, ...last.flatMap((id) => this.#affineReaders(id))]
    return {
      connections: this.#nodes.has(`@${connection}`) ? [connection] : [],
      nodes: added,
      terms: this.#termsWhere(
        (term) => term.connection === connection || (term.leaf === undefined && inside.has(term.node)),
      ),
      leaves: this.#leavesOf(users),
    }
  }

  /** Its value wherever it is written, and the weights of the line that defines it. */
  #ofNode(id: string): Correspondence {
    const node = this.#nodes.get(id)
    if (node === undefined) return NOTHING
    if (node.operation === 'connection') return this.#ofConnection(id.slice(1))
    const owner = ownerOf(this.#deepened, id)
    const line = this.#lines.find(({ nodes }) => nodes.includes(id))
    const isDefined = line?.node === id
    return {
      connections: owner === undefined ? [] : [owner],
      nodes: [id, ...this.#madeOf([id])],
      terms: this.#termsWhere((term) => term.node === id),
      leaves: this.#leavesOf(isDefined ? line.nodes : [id]),
    }
  }

  /** Its terms, the node that uses it, and the connections whose values it multiplies. */
  #ofLeaf(name: string): Correspondence {
    const users = this.#graph.nodes.filter(({ leaves }) => Object.values(leaves).includes(name))
    if (users.length === 0) return NOTHING
    const owners = users.flatMap(({ id }) => ownerOf(this.#deepened, id) ?? [])
    const read = users.flatMap(({ inputs }) => inputs.flatMap((input) => this.#namedConnection(input)))
    return {
      connections: [...new Set([...owners, ...read])],
      nodes: [...users.map(({ id }) => id), ...this.#madeOf(users.map(({ id }) => id))],
      terms: this.#termsWhere((term) => term.leaf === name),
      leaves: [name],
    }
  }

  #ofTerm(id: string): Correspondence {
    const term = this.#terms.find((one) => one.id === id)
    if (term === undefined) return NOTHING
    if (term.leaf !== undefined) return this.#ofLeaf(term.leaf)
    return term.connection === undefined ? this.#ofNode(term.node) : this.#ofConnection(term.connection)
  }

  #addedTo(connection: string): string[] {
    if (!this.#deepened.has(connection)) return []
    return this.#graph.nodes.filter(({ id }) => ownerOf(this.#deepened, id) === connection).map(({ id }) => id)
  }

  /** What is made of values that are made of parameters alone, up to where the rest of the net reads it: a drawing shows that. */
  #madeOf(ids: readonly string[]): string[] {
    const sources = new Set(ids.filter((id) => this.#fixed.has(id)))
    if (sources.size === 0) return []
    const made = this.#graph.nodes.flatMap(({ id, inputs }) => {
      if (!this.#fixed.has(id) || !inputs.some((input) => sources.has(input))) return []
      sources.add(id)
      return [id]
    })
    return made.filter((id) => !ids.includes(id))
  }

  /** The affine maps that read a value, through connections and joins. */
  #affineReaders(id: string): string[] {
    return this.#graph.nodes
      .filter(({ inputs }) => inputs.includes(id))
      .flatMap((reader) => {
        if (reader.operation === 'affine' || reader.operation === 'diagonal') return [reader.id]
        return reader.operation === 'connection' || reader.operation === 'concat' ? this.#affineReaders(reader.id) : []
      })
  }

  #namedConnection(input: string): string[] {
    const node = this.#nodes.get(input)
    return node?.operation === 'connection' ? [String(node.attributes['connection'])] : []
  }

  #leavesOf(nodes: readonly string[]): string[] {
    return [...new Set(nodes.flatMap((id) => Object.values(this.#nodes.get(id)?.leaves ?? {})))]
  }

  #termsWhere(test: (term: EquationTerm) => boolean): string[] {
    return this.#terms.filter(test).map(({ id }) => id)
  }
}

const NOTHING: Correspondence = { connections: [], nodes: [], terms: [], leaves: [] }
