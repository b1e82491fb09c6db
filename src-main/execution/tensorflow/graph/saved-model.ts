/** A graph as the bytes of a SavedModel (tensorflow/core/protobuf/saved_model.proto, core/framework/{graph,node_def,attr_value,tensor}.proto). */
import { DATA_TYPES, OPERATIONS, type DataType, type OperationSignature, type TensorValue } from './catalogue.ts'
import type { AttributeValue, GraphFunction, GraphNode, Output } from './frame.ts'
import { ProtobufMessage } from '../../../foundation/protobuf.ts'

/** The tag under which the one graph of the model is found. */
export const MODEL_TAG = 'train'
/** Version of the graph format that its nodes are written in. */
const PRODUCER = 1087

/** Name of a result for feeds, fetches and inputs of nodes. */
export function outputName({ node, index }: Output): string {
  return `${node.name}:${String(index)}`
}

/** What a model is made of: nodes, and the functions that they call. */
export interface Graph {
  readonly nodes: readonly GraphNode[]
  readonly functions: readonly GraphFunction[]
}

export function savedModel({ nodes, functions }: Graph): Uint8Array {
  const graph = new ProtobufMessage()
  for (const node of nodes) graph.message(1, nodeMessage(node, outputName))
  if (functions.length > 0) {
    const library = new ProtobufMessage()
    for (const one of functions) library.message(1, functionMessage(one))
    graph.message(2, library)
  }
  graph.message(4, new ProtobufMessage().whole(1, PRODUCER))
  const information = new ProtobufMessage().text(4, MODEL_TAG)
  const metaGraph = new ProtobufMessage().message(1, information).message(2, graph)
  return new ProtobufMessage().whole(1, 1).message(2, metaGraph).finish()
}

function functionMessage({ name, parameters, nodes, results, isCompiled }: GraphFunction): ProtobufMessage {
  const signature = new ProtobufMessage().text(1, name)
  const argument = (title: string, type: DataType): ProtobufMessage =>
    new ProtobufMessage().text(1, title).whole(3, DATA_TYPES[type])
  for (const { node, type } of parameters) signature.message(2, argument(node.name, type))
  results.forEach(({ type }, k) => signature.message(3, argument(resultName(k), type)))
  const message = new ProtobufMessage().message(1, signature)
  for (const node of nodes) message.message(3, nodeMessage(node, innerName))
  results.forEach((result, k) =>
    message.message(4, new ProtobufMessage().text(1, resultName(k)).text(2, innerName(result))),
  )
  if (isCompiled)
    for (const key of ['_XlaMustCompile', '_noinline'])
      message.message(5, new ProtobufMessage().text(1, key).message(2, attributeMessage('truth', true)))
  return message
}

/** Name of a result inside of a function. */
function innerName({ node, argument: [name, place] }: Output): string {
  return node.operation === '_Arg' ? node.name : `${node.name}:${name}:${String(place)}`
}

const resultName = (k: number): string => `result_${String(k)}`

function nodeMessage(
  { name, operation, inputs, after, attributes }: GraphNode,
  inputName: (input: Output) => string,
): ProtobufMessage {
  const message = new ProtobufMessage().text(1, name).text(2, operation)
  for (const input of inputs) message.text(3, inputName(input))
  for (const node of after) message.text(3, `^${node.name}`)
  const { attributes: kinds = {} }: OperationSignature = OPERATIONS[operation]
  for (const [key, value] of Object.entries(attributes))
    message.message(5, new ProtobufMessage().text(1, key).message(2, attributeMessage(kinds[key], value)))
  return message
}

/** Attributes that the inputs told have no declared kind: a number is a length, a text a type. */
function attributeMessage(kind: string | undefined, value: AttributeValue): ProtobufMessage {
  const message = new ProtobufMessage()
  if (kind === 'text') return message.text(2, value as string)
  if (typeof value === 'number') return message.whole(3, value)
  if (typeof value === 'boolean') return message.whole(5, Number(value))
  if (typeof value === 'string') return message.whole(6, DATA_TYPES[value as keyof typeof DATA_TYPES])
  if ('shape' in value) return message.message(8, tensorMessage(value))
  if ('functionName' in value) return message.message(10, new ProtobufMessage().text(1, value.functionName))
  if (isTypes(value)) {
    const list = new ProtobufMessage()
    for (const type of value) list.whole(6, DATA_TYPES[type])
    return message.message(1, list)
  }
  return message.message(7, shapeMessage(value))
}

/** A shape and a list of types are both lists; an empty one is of no types, for no shape that is given is empty but a variable's. */
function isTypes(value: readonly number[] | readonly DataType[]): value is readonly DataType[] {
  return typeof value[0] === 'string'
}

function shapeMessage(shape: readonly number[]): ProtobufMessage {
  const message = new ProtobufMessage()
  for (const size of shape) message.message(2, new ProtobufMessage().whole(1, size))
  return message
}

function tensorMessage({ type, shape, values }: TensorValue): ProtobufMessage {
  const content = new Uint8Array(values.buffer, values.byteOffset, values.byteLength)
  return new ProtobufMessage().whole(1, DATA_TYPES[type]).message(2, shapeMessage(shape)).bytes(4, content)
}
