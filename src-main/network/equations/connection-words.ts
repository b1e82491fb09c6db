/** Connections in words, as sentences, lists of differences and screen readers name them. */
import type { Architecture } from '../architecture/architecture.ts'
import { plainConnections, type PlainConnection } from '../step-graph/build.ts'
import { plainText } from './plain-text.ts'

/**
 * Words for every connection of an architecture without problems, by id: 'h<t-1>', '[h<t-1>, x<t>] before the forget gate', 'the carousel
 * c<t-1>'. They follow "on": "insert a 2-layer tanh MLP on ...".
 */
export function connectionWords(architecture: Architecture): ReadonlyMap<string, string> {
  const isStack = architecture.layers.length > 1
  return new Map(plainConnections(architecture).map((connection) => [connection.id, wordsFor(connection, { isStack })]))
}

/** The words of one connection; its id where the architecture has no such connection. */
export function wordsOfConnection(architecture: Architecture, id: string): string {
  const found = plainConnections(architecture).find((connection) => connection.id === id)
  return found === undefined ? id : wordsFor(found, { isStack: architecture.layers.length > 1 })
}

/** What is longer than this is told by its place alone. */
const LONGEST_VALUE = 26

/** The names that cells and wirings give to connections, without the layer. `v` stands for the value, `n` for the layer. */
const NAMED: readonly (readonly [name: RegExp, words: (place: Place) => string])[] = [
  [/^input$/, () => 'the input x<t>'],
  [/^transition$/, ({ v }) => v('the way from the last step')],
  [/^transition(.+)$/, ({ v, step }) => `${v('the state')} before ${step}`],
  [/^update$/, ({ v, target }) => `${v('[h<t-1>, x<t>]')} before ${target === undefined ? 'all gates' : target}`],
  [/^update(.+)$/, ({ v, step }) => `${v('[h<t-1>, x<t>]')} before all gates of ${step}`],
  [/^gate\.([a-z]+)$/, ({ v, name }) => `${v('[h<t-1>, x<t>]')} before the ${name} gate`],
  [/^gate\.([a-z]+)-\w+$/, ({ v, name, step }) => `${v('[h<t-1>, x<t>]')} before the ${name} gate of ${step}`],
  [/^candidate$/, ({ v }) => `${v('what is read')} before the candidate`],
  [/^candidate(.+)$/, ({ v, step }) => `${v('what is read')} before the candidate of ${step}`],
  [/^carousel$/, ({ v }) => `the carousel ${v('')}`.trimEnd()],
  [/^carousel(.+)$/, ({ v, step }) => `the carousel ${v('')} of ${step}`],
  [/^carry$/, ({ v }) => `the carry ${v('')}`.trimEnd()],
  [/^carry(.+)$/, ({ v, step }) => `the carry ${v('')} of ${step}`],
  [/^cell-to-hidden$/, ({ v }) => `${v('c<t>')} on its way to h<t>`],
  [/^cell-to-hidden(.+)$/, ({ v, step }) => `${v('the memory')} on its way out of ${step}`],
  [/^between$/, ({ v, n }) => `${v('what goes up')} between layers ${n} and ${n + 1}`],
  [/^readout$/, ({ v, n }) => `${v('h')} before the prediction of layer ${n}`],
  [/^input-skip$/, ({ n }) => `the input's skip to layer ${n}`],
  [/^feedback(?:\.layer\d+)?$/, ({ v, n }) => `${v('the feedback')} on its way back to layer ${n}`],
  [/^around$/, ({ n }) => `the shortcut around layer ${n}`],
  [/^to-readout$/, ({ v }) => `${v('h')} on its way to the readout`],
  [/^readout\.before$/, ({ v }) => `${v('what is read')} before the readout`],
  [/^output$/, () => 'the output before g_y'],
]

interface Place {
  /** The value, or other words where it is long to write. */
  readonly v: (otherwise: string) => string
  /** The layer, from 1. */
  readonly n: number
  /** The first group of the name: 'forget'. */
  readonly name: string
  /** 'step 2' of a cell with several. */
  readonly step: string
  /** The only reader, where there is one and it is no connection. */
  readonly target: string | undefined
}

function wordsFor(connection: PlainConnection, { isStack }: { readonly isStack: boolean }): string {
  const { id, layer } = connection
  const local = id.replace(/^layer\d+\./, '')
  const value = valueWords(connection)
  const isShort = value.length <= LONGEST_VALUE
  const inLayer = (words: string): string =>
    isStack && layer > 0 && !words.includes(`[${layer}]`) && !words.includes('layer')
      ? `${words} in layer ${layer}`
      : words
  const [pattern, words] = NAMED.find(([name]) => connection.named && name.test(local)) ?? []
  if (pattern === undefined || words === undefined)
    return inLayer(`${isShort ? value : 'what flows'} before ${readerWords(connection)}`)
  const only = connection.readers.length === 1 ? connection.readers[0] : undefined
  return inLayer(
    words({
      v: (otherwise) => (isShort ? value : otherwise),
      n: layer === 0 ? 1 : Number(/^layer(\d+)\./.exec(id)?.[1] ?? layer),
      name: pattern.exec(local)?.[1] ?? '',
      step: stepWords(/-(\w+)$/.exec(local)?.[1] ?? '1'),
      target: only === undefined || only.operation === 'connection' ? undefined : readerWords(connection),
    }),
  )
}

/** 'step 2', 'the slow cell', 'LSTM 2 along depth', 'the real part', by what a cell puts behind its names. */
function stepWords(which: string): string {
  const [, way, number = ''] = /^([td])(\d+)$/.exec(which) ?? []
  if (way !== undefined) return `LSTM ${number} along ${way === 't' ? 'time' : 'depth'}`
  return PARTS[which] ?? `step ${which}`
}

const PARTS: Readonly<Record<string, string>> = {
  slow: 'the slow cell',
  re: 'the real part',
  im: 'the imaginary part',
}

/** 'h<t-1>', or '[h<t-1>, x<t>]' for values side by side. */
function valueWords({ symbol }: PlainConnection): string {
  const text = plainText(symbol)
  return /, /.test(text.replace(/\[[^\]]*\]/g, '')) ? `[${text}]` : text
}

/** The node that reads, in words: 'the sum c<t>', 'the product', 'its affine map'. */
function readerWords({ readers }: PlainConnection): string {
  const [reader] = readers
  if (reader === undefined) return 'its readers'
  const kind = READERS[reader.operation] ?? `the ${reader.operation.replaceAll('-', ' ')}`
  return reader.symbol === undefined ? kind : `${kind} ${plainText(reader.symbol)}`
}

const READERS: Readonly<Record<string, string>> = {
  add: 'the sum',
  hadamard: 'the product',
  affine: 'its affine map',
  sigmoid: 'the sigmoid of',
  'one-minus': 'one minus it',
  concat: 'the join',
  diagonal: 'the peephole',
  connection: 'its readers',
}
