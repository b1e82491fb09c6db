/** What lies around the layers as lines of code: input MLPs, the calls of the layers with their wiring, the readout. */
import { present } from '../../foundation/invariant.ts'
import type { GraphNode } from '../../network/graph.ts'
import { valueSources } from '../../network/measures/matrices.ts'
import { Body, isWire, type BodyPart, type DropoutMask } from './body.ts'
import { joinedLines, type JoinedNet } from './joined-body.ts'
import type { Writing } from './layer-body.ts'
import { netNames, sourceOf } from './part-names.ts'

export interface NetBody {
  readonly lines: readonly string[]
  readonly masks: readonly DropoutMask[]
  /** Names of the two results. */
  readonly logits: string
  readonly prediction: string
}

export interface NetWriting extends Writing, JoinedNet {
  /** `h1 = self.layer1(x)` */
  readonly callLayer: (number: number, input: string) => string
  /** `for layer in (self.layer1, self.layer2): h = layer(h)`, of layers that share their code. */
  readonly callStack: (numbers: readonly number[], h: string) => readonly string[]
  readonly maskText: (mask: DropoutMask) => string
  /** Whether two layers, by number, share their code. */
  readonly areAlike: (a: number, b: number) => boolean
}

export function netBody(writing: NetWriting): NetBody {
  const { outline, dialect, nonlinearities, maskText } = writing
  const { graph, around, byId, tensors } = outline
  const { names, free, equation } = netNames(outline)
  const part = { nodes: around, byId, tensors, names, equation, dialect, nonlinearities, free, maskText }
  const body = new Body(part)
  for (const node of around.filter(({ operation }) => operation === 'input')) body.bind(node.id, 'x')
  if (outline.joined.size > 0) writeJoined(writing, body, part)
  else writeInTurn(writing, body, names)
  return {
    lines: body.lines,
    masks: body.masks,
    logits: body.value(sourceOf(graph.logits, byId)),
    prediction: body.value(graph.prediction),
  }
}

/** Before the loop what it needs, after it the rest. */
function writeJoined(writing: NetWriting, body: Body, part: BodyPart): void {
  const { graph, joined } = writing.outline
  const isOutside = ({ id, layer }: GraphNode): boolean => layer === 0 && !joined.has(id)
  const follows = new Set<string>()
  for (const { id, layer, inputs } of graph.nodes)
    if (layer > 0 || joined.has(id) || inputs.some((input) => follows.has(input))) follows.add(id)
  const outside = graph.nodes.filter(isOutside)
  for (const node of outside.filter(({ id }) => !follows.has(id))) body.write(node)
  body.lines.push('# Layers hear from above one step later, so all of them take each step together.')
  body.lines.push(...joinedLines(writing, body, part))
  for (const node of outside.filter(({ id }) => follows.has(id))) body.write(node)
}

/** Each layer goes through the whole sequence, then the next. */
function writeInTurn(writing: NetWriting, body: Body, names: ReadonlyMap<string, string>): void {
  const { graph, layers } = writing.outline
  const stack = stackOf(writing)
  const called = new Set<number>()
  for (const node of graph.nodes) {
    if (node.layer === 0) body.write(node)
    else if (!called.has(node.layer)) {
      const numbers = stack.includes(node.layer) ? stack : [node.layer]
      for (const number of numbers) called.add(number)
      const [first, last] = [layers[(numbers[0] ?? 1) - 1], layers[(numbers.at(-1) ?? 1) - 1]]
      const input = body.value(present(first, 'layer').input.id)
      const h = present(last, 'layer').shown.id
      const name = numbers.length > 1 ? 'h' : present(names.get(h), h)
      if (numbers.length > 1) body.lines.push(`h = ${input}`, ...writing.callStack(numbers, name))
      else body.lines.push(`${name} = ${writing.callLayer(node.layer, input)}`)
      body.bind(h, name)
    }
  }
}

/** Numbers of the layers, where they share their code and each but the first reads nothing but h of the one below, which nobody else reads. */
function stackOf({ outline: { layers, graph, around }, areAlike }: NetWriting): readonly number[] {
  const sources = valueSources(graph)
  const areRead = new Set(
    around.filter((node) => !isWire(node)).flatMap(({ inputs }) => inputs.flatMap((id) => sources.get(id) ?? [])),
  )
  const isPlain = layers.every(({ number, input }, k) => {
    const below = layers[k - 1]
    if (below === undefined) return layers.length > 1
    const h = below.shown.id
    return areAlike(below.number, number) && String(sources.get(input.id)) === h && !areRead.has(h)
  })
  return isPlain ? layers.map(({ number }) => number) : []
}
