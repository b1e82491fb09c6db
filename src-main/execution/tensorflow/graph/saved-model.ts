/** A graph as the bytes of a SavedModel (tensorflow/core/protobuf/saved_model.proto, core/framework/{graph,node_def,attr_value,tensor}.proto). */
import { DATA_TYPES, OPERATIONS, type OperationSignature, type TensorValue } from './catalogue.ts'
import type { AttributeValue, GraphNode, Output } from './frame.ts'
import { ProtobufMessage } from './protobuf.ts'

/** The tag under which the one graph of the model is found. */
export const MODEL_TAG = 'train'
/** Version of the graph format that its nodes are written in. */
const PRODUCER = 1087

/** Name of a result for feeds, fetches and inputs of nodes. */
export function outputName({ node, index }: Output): string {
  return `${node.name}:${String(index)}`
}

export function savedModel(nodes: readonly GraphNode[]): Uint8Array {
  const graph = new ProtobufMessage()
  for (const node of nodes) graph.message(1, nodeMessage(node))
  graph.message(4, new ProtobufMessage().whole(1, PRODUCER))
  const information = new ProtobufMessage().text(4, MODEL_TAG)
  const metaGraph = new ProtobufMessage().message(1, information).message(2, graph)
  return new ProtobufMessage().whole(1, 1).message(2, metaGraph).finish()
}

function nodeMessage({ name, operation, inputs, after, attributes }: GraphNode): ProtobufMessage {
  const message = new ProtobufMessage().text(1, name).text(2, operation)
  for (const input of inputs) message.text(3, outputName(input))
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
  return message.message(7, shapeMessage(value))
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
