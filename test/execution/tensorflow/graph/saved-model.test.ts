import { describe, expect, it } from 'vitest'
import { Frame } from '../../../../src-main/execution/tensorflow/graph/frame.ts'
import { compiledCall } from '../../../../src-main/execution/tensorflow/graph/function-call.ts'
import { MODEL_TAG, savedModel } from '../../../../src-main/execution/tensorflow/graph/saved-model.ts'
import { messages, readMessage, texts, type ReadMessage } from './wire-reader.ts'

const graph = Frame.graph()
const matrix = graph.op('Placeholder', [], { dtype: 'float', shape: [3, -1] })
const product = graph.op('MatMul', [matrix, matrix], { transpose_b: true })
const { node } = graph.node('Identity', [product])
graph.op('ConcatV2', [[product, product], graph.whole(7)], {}, { after: [node] })

const [metaGraph] = messages(readMessage(savedModel(graph)), 2)
const [graphDef] = messages(metaGraph!, 2)
const nodes = messages(graphDef!, 1)
const nodeOf = (operation: string): ReadMessage => nodes.find((one) => texts(one, 2)[0] === operation)!
const attributesOf = (message: ReadMessage): ReadonlyMap<string, ReadMessage> =>
  new Map(messages(message, 5).map((entry) => [texts(entry, 1)[0]!, messages(entry, 2)[0]!]))

describe('a saved model', () => {
  it('has one graph under its tag, with every node once', () => {
    const [information] = messages(metaGraph!, 1)
    expect(texts(information!, 4)).toEqual([MODEL_TAG])
    expect(nodes).toHaveLength(graph.nodes.length)
    expect(new Set(nodes.map((one) => texts(one, 1)[0])).size).toBe(nodes.length)
  })

  it('says the version of the graph format', () => {
    const [versions] = messages(graphDef!, 4)
    expect(versions?.get(1)?.[0]).toBeGreaterThan(0n)
  })

  it('names inputs by node and result, and what must have run before with a caret', () => {
    expect(texts(nodeOf('MatMul'), 3)).toEqual([`${matrix.node.name}:0`, `${matrix.node.name}:0`])
    expect(texts(nodeOf('ConcatV2'), 3).at(-1)).toBe(`^${node.name}`)
  })

  it('writes attributes that were given and those that the inputs tell', () => {
    const ofProduct = attributesOf(nodeOf('MatMul'))
    expect([...ofProduct.keys()].sort()).toEqual(['T', 'transpose_b'])
    expect(ofProduct.get('T')?.get(6)).toEqual([1n])
    expect(ofProduct.get('transpose_b')?.get(5)).toEqual([1n])
    const ofList = attributesOf(nodeOf('ConcatV2'))
    expect(ofList.get('N')?.get(3)).toEqual([2n])
    expect(ofList.get('Tidx')?.get(6)).toEqual([3n])
  })

  it('writes unknown sizes as -1 and numbers of the graph as they lie in memory', () => {
    const [shape] = messages(attributesOf(nodeOf('Placeholder')).get('shape')!, 7)
    expect(messages(shape!, 2).map((size) => BigInt.asIntN(64, size.get(1)![0] as bigint))).toEqual([3n, -1n])
    const [tensor] = messages(attributesOf(nodeOf('Const')).get('value')!, 8)
    expect(tensor?.get(4)?.[0]).toEqual(new Uint8Array(Int32Array.of(7).buffer))
  })
})

describe('a function of a saved model', () => {
  const caller = Frame.graph()
  const outside = caller.op('Placeholder', [], { dtype: 'float', shape: [2] })
  const [called] = compiledCall(caller, (frame) => [
    frame.op('Relu', [outside]),
    frame.op('Mul', [outside, frame.float(2)]),
  ])
  const [ofCaller] = messages(readMessage(savedModel(caller)), 2)
  const graphWithLibrary = messages(ofCaller!, 2)[0]!
  const [library] = messages(graphWithLibrary, 2)
  const [written] = messages(library!, 1)
  const [signature] = messages(written!, 1)
  const call = messages(graphWithLibrary, 1).find((one) => texts(one, 2)[0] === 'PartitionedCall')!

  it('takes what it reads from outside as an argument, once, and has a result for each output', () => {
    expect(messages(signature!, 2)).toHaveLength(1)
    expect(messages(signature!, 3)).toHaveLength(2)
    expect(texts(call, 3)).toEqual([`${outside.node.name}:0`])
    expect(called!.type).toBe('float')
  })

  it('names results by the argument names of the operations, and constants are its own', () => {
    const nodesInside = messages(written!, 3)
    expect(nodesInside.map((one) => texts(one, 2)[0]).sort()).toEqual(['Const', 'Mul', 'Relu'])
    const results = messages(written!, 4).map((entry) => texts(entry, 2)[0]!)
    expect(results[0]).toMatch(/^Relu_\d+:activations:0$/)
    expect(results[1]).toMatch(/^Mul_\d+:z:0$/)
  })

  it('says at the call which function it is, and that XLA has to compile it', () => {
    const attributes = attributesOf(call)
    const [named] = messages(attributes.get('f')!, 10)
    expect(texts(named!, 1)).toEqual(texts(signature!, 1))
    expect(attributes.get('_XlaMustCompile')?.get(5)).toEqual([1n])
    const [types] = messages(attributes.get('Tout')!, 1)
    expect(types?.get(6)).toEqual([1n, 1n])
  })
})
