/** Layers that hear from above as lines of code: one loop over time, in which every layer and what lies between takes one step. */
import { present } from '../../foundation/invariant.ts'
import { valueNames } from '../../network/equations/names.ts'
import type { GraphNode } from '../../network/graph.ts'
import type { Outline } from '../outline/outline.ts'
import { identifier, pythonName } from '../outline/python-names.ts'
import { Body, isWire, type BodyPart, type DropoutMask } from './body.ts'
import type { LayerBody } from './layer-body.ts'

/** A value of every step that comes into the loop: its name at one step, and all steps as an expression. */
export interface JoinedSequence {
  readonly name: string
  readonly all: string
}

/** A loop over time, as a framework writes it. */
export interface JoinedLoop {
  readonly sequences: readonly JoinedSequence[]
  /** Factors of all dropouts for all steps; one step of them is the list `drop`. */
  readonly masks: readonly string[]
  /** Recurrent values of all layers by their names after a step, lowest layer first, h before the others. */
  readonly states: readonly { readonly name: string; readonly size: number }[]
  /** Names in the loop of what is used after it, as sequences of the same names. */
  readonly shown: readonly { readonly name: string; readonly size: number }[]
  /** One step. */
  readonly lines: readonly string[]
}

/** How a framework writes one step of a layer in the loop. */
export interface JoinedStep {
  readonly layer: LayerBody
  readonly input: string
  readonly before: readonly string[]
  readonly after: readonly string[]
  /** What the layer shows, one of the states or not. */
  readonly shown: string
  /** `after`, with what is shown in front where it is no state. */
  readonly results: readonly string[]
  /** '*drop[2:4]', the layer's part of `drop`; nothing where it drops nothing. */
  readonly masks: readonly string[]
}

export interface JoinedWriting {
  readonly loop: (loop: JoinedLoop) => readonly string[]
  readonly step: (step: JoinedStep) => readonly string[]
  /** A state before the step, by its name after it. */
  readonly before: (name: string) => string
  /** The factors of a dropout for all steps; `layer` is 0 for one between layers, `number` counts from 1 in each. */
  readonly mask: (mask: DropoutMask, place: { readonly layer: number; readonly number: number }) => string
}

/** A net whose layers hear from above. */
export interface JoinedNet {
  readonly outline: Outline
  /** The layers, in their order. */
  readonly bodies: readonly LayerBody[]
  readonly joining: JoinedWriting
}

/** The loop's lines; `outer` writes what lies before and after, and is told the names of what the loop gives. */
export function joinedLines(net: JoinedNet, outer: Body, part: BodyPart): readonly string[] {
  return new JoinedBody(net, outer, part).lines()
}

/** Has a lifetime: one loop is written. */
class JoinedBody {
  readonly #net: JoinedNet
  readonly #outer: Body
  readonly #part: BodyPart
  readonly #body: Body
  readonly #sequences: JoinedSequence[] = []
  readonly #states = new Map<string, string>()
  readonly #masks: string[] = []
  /** Of each dropout, by its layer and its name there, where in `drop` it is. */
  readonly #places = new Map<string, string>()

  constructor(net: JoinedNet, outer: Body, part: BodyPart) {
    const { joined } = net.outline
    this.#net = net
    this.#outer = outer
    this.#part = part
    const nodes = part.nodes.filter(({ id }) => joined.has(id))
    this.#body = new Body({ ...part, nodes, maskText: (mask) => this.#maskOf(mask, 0) })
  }

  lines(): readonly string[] {
    const { outline, joining } = this.#net
    this.#nameStates()
    this.#bindSequences()
    const called = new Set<number>()
    for (const node of outline.graph.nodes)
      if (node.layer === 0) this.#writeBetween(node)
      else if (!called.has(node.layer)) {
        called.add(node.layer)
        this.#step(node.layer)
      }
    const shown = this.#shown()
    const { byId } = outline
    const states = [...this.#states].map(([id, name]) => ({ name, size: present(byId.get(id), id).size }))
    return joining.loop({ sequences: this.#sequences, masks: this.#masks, states, shown, lines: this.#body.lines })
  }

  /** Every layer's h has its name already; the others are named alike. */
  #nameStates(): void {
    const { outline } = this.#net
    const latex = valueNames(outline.graph)
    const own = outline.layers.flatMap(({ states }) => states.map(({ id }) => id))
    // What a layer below hears need not be read by the layer that shows it.
    const heard = outline.graph.nodes.flatMap(({ operation, layer, inputs }) =>
      operation === 'previous' && layer === 0 ? inputs : [],
    )
    for (const id of new Set([...own, ...heard]))
      this.#states.set(
        id,
        this.#part.names.get(id) ?? this.#part.free.take(pythonName(latex.get(id) ?? identifier(id))),
      )
  }

  /** What comes in from before the loop: the input, what was made of it, all that the loop reads at each step. */
  #bindSequences(): void {
    const { outline } = this.#net
    const { graph, joined, byId } = outline
    const isInside = ({ id, layer }: GraphNode): boolean => layer > 0 || joined.has(id)
    const sources = (id: string): readonly string[] => {
      const node = present(byId.get(id), id)
      if (isInside(node)) return []
      return isWire(node) && node.operation !== 'input' ? node.inputs.flatMap(sources) : [id]
    }
    const read = graph.nodes.filter(isInside).flatMap(({ inputs }) => inputs.flatMap(sources))
    for (const id of new Set(read)) {
      const all = this.#outer.value(id)
      const stem = /^\w+$/.test(all) ? all : identifier(id.replace(/^.*\./, ''))
      const name = this.#part.free.take(`${stem}_t`)
      this.#sequences.push({ name, all })
      this.#body.bind(id, name)
    }
  }

  #writeBetween(node: GraphNode): void {
    if (!this.#net.outline.joined.has(node.id)) return
    if (node.operation === 'previous') this.#body.bind(node.id, this.#before(node.inputs[0] ?? ''))
    else this.#body.write(node)
  }

  #step(number: number): void {
    const { outline, joining, bodies } = this.#net
    const outlined = present(outline.layers[number - 1], `layer ${number}`)
    const layer = present(bodies[number - 1], `layer ${number}`)
    const ids = outlined.states.map(({ id }) => id)
    const after = ids.map((id) => this.#after(id))
    const shown = this.#states.get(outlined.shown.id) ?? present(this.#part.names.get(outlined.shown.id), 'h')
    const results = after.includes(shown) ? after : [shown, ...after]
    const first = this.#masks.length
    layer.masks.forEach((mask) => this.#maskOf(mask, number))
    const masks = layer.masks.length === 0 ? [] : [`*drop[${first}:${this.#masks.length}]`]
    const input = this.#body.value(outlined.input.id)
    const before = ids.map((id) => this.#before(id))
    this.#body.lines.push(...joining.step({ layer, input, before, after, shown, results, masks }))
    ids.forEach((id, k) => this.#body.bind(id, after[k] ?? id))
    this.#body.bind(outlined.shown.id, shown)
  }

  #after(id: string): string {
    return present(this.#states.get(id), id)
  }

  #before(id: string): string {
    return this.#net.joining.before(this.#after(id))
  }

  /** A dropout's factors at one step; those of all steps are drawn before the loop. */
  #maskOf(mask: DropoutMask, layer: number): string {
    const key = `${layer} ${mask.name}`
    const known = this.#places.get(key)
    if (known !== undefined) return known
    const number = [...this.#places.keys()].filter((other) => other.startsWith(`${layer} `)).length + 1
    const place = `drop[${this.#masks.length}]`
    this.#places.set(key, place)
    this.#masks.push(this.#net.joining.mask(mask, { layer, number }))
    return place
  }

  /** What is read after the loop, each bound there to a sequence of its name. */
  #shown(): JoinedLoop['shown'] {
    const { graph, joined, byId } = this.#net.outline
    const after = graph.nodes.filter(({ id, layer }) => layer === 0 && !joined.has(id))
    const sources = (id: string): readonly string[] => {
      const node = present(byId.get(id), id)
      return isWire(node) && node.layer === 0 ? node.inputs.flatMap(sources) : [id]
    }
    const read = new Set(after.flatMap(({ inputs }) => inputs.flatMap(sources)))
    return graph.nodes
      .filter(({ id, layer }) => read.has(id) && (layer > 0 || joined.has(id)))
      .map(({ id, size }) => {
        const text = this.#body.value(id)
        const name = /^\w+$/.test(text) ? text : this.#part.free.take(identifier(id.replace(/^.*\./, '')))
        if (name !== text) this.#body.lines.push(`${name} = ${text}`)
        this.#outer.bind(id, name)
        return { name, size }
      })
  }
}
