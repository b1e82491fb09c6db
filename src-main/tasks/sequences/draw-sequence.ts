import type { Sequence, SequenceShape } from './sequence.ts'
import type { Task } from '../task.ts'
import type { ExampleDrawing, SignalLine } from '../drawing/example-drawing.ts'

/** A sequence as signals or symbols, whichever the task reads. Without names a symbol is called by its number. */
export function drawSequence(
  shape: SequenceShape,
  sequence: Sequence,
  names: NonNullable<Task['names']> | undefined,
): ExampleDrawing {
  const targets = targetsOf(shape, sequence)
  if (shape.input.kind === 'real') return { kind: 'signal', lines: signalLines({ shape, sequence, names, targets }) }
  const named = (list: readonly string[] | undefined, symbol: number): string => list?.[symbol] ?? String(symbol)
  return {
    kind: 'symbols',
    input: Array.from(sequence.input, (symbol) => named(names?.input, symbol)),
    target: targets.map((row) => (row === null ? null : named(names?.target, row[0]!))),
  }
}

interface Signals {
  readonly shape: SequenceShape
  readonly sequence: Sequence
  readonly names: NonNullable<Task['names']> | undefined
  readonly targets: readonly (ArrayLike<number> | null)[]
}

function signalLines({ shape, sequence, names, targets }: Signals): SignalLine[] {
  const { length, input } = sequence
  const [n, m] = [shape.input.size, shape.target.kind === 'real' ? shape.target.size : 1]
  const inputs = Array.from({ length: n }, (_, k) => ({
    name: names?.input[k] ?? `input ${k + 1}`,
    values: Float32Array.from({ length }, (_, t) => input[t * n + k]!),
    isTarget: false,
  }))
  const outputs = Array.from({ length: m }, (_, k) => ({
    name: shape.target.kind === 'real' ? (names?.target[k] ?? `target ${k + 1}`) : 'class',
    values: Float32Array.from(targets, (row) => row?.[k] ?? Number.NaN),
    isTarget: true,
  }))
  return [...inputs, ...outputs]
}

/** What is wanted at each step; null where nothing counts. */
function targetsOf({ target, reads }: SequenceShape, sequence: Sequence): (ArrayLike<number> | null)[] {
  const width = target.kind === 'real' ? target.size : 1
  return Array.from({ length: sequence.length }, (_, t) => {
    const place = reads === 'step' ? t : t === sequence.length - 1 ? 0 : -1
    if (place < 0 || sequence.weights?.[place] === 0) return null
    return sequence.target.subarray(place * width, (place + 1) * width)
  })
}
