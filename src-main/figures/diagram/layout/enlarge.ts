import type { RelativeLabel, Shape } from './shape.ts'

/** By which share of what their texts do shapes grow: boxes have room, a closed layer is filled by its name. */
const SHARES: Partial<Record<Shape['shape'], number>> = { none: 0, bar: 0, layer: 1 }

/**
 * A shape with its texts `times` as large, for drawings that are printed small. Texts above each other would meet: slabs with several are
 * told by one.
 */
export function enlarged(shape: Shape, times: number): Shape {
  if (times === 1) return shape
  const grow = 1 + (SHARES[shape.shape] ?? 0.5) * (times - 1)
  const isSlabs = shape.shape === 'none' && shape.halfWidth > 0
  const labels = isSlabs ? joined(shape.labels) : shape.labels
  return {
    ...shape,
    halfWidth: shape.halfWidth * grow,
    halfHeight: shape.halfHeight * grow,
    labels: labels.map((label) => moved(label, { shape, grow, times, isSlabs })),
  }
}

interface Growth {
  readonly shape: Shape
  readonly grow: number
  readonly times: number
  readonly isSlabs: boolean
}

/** Beside its shape it keeps its distance, above and below it makes room for its own height. */
function moved(label: RelativeLabel, { shape, grow, times, isSlabs }: Growth): RelativeLabel {
  const { x, y } = label
  const fontSize = label.fontSize * times
  if (isSlabs) return { ...label, fontSize, y: y > shape.halfHeight ? y + label.fontSize * (times - 1) : y * times }
  const isBeside = x >= shape.halfWidth && Math.abs(y) < shape.halfHeight
  if (isBeside) return { ...label, fontSize, x: x + shape.halfWidth * (grow - 1), y: y * times }
  const above = y < -shape.halfHeight ? shape.halfHeight * (grow - 1) : 0
  return { ...label, fontSize, x: x * times, y: y * times - above }
}

/** '2 x tanh 64' for two alike, 'tanh 64, tanh 32' for others, at the middle of the slabs. */
function joined(labels: readonly RelativeLabel[]): readonly RelativeLabel[] {
  const [first] = labels
  if (first === undefined || labels.length === 1) return labels
  const texts = labels.map(({ runs }) => runs.map(({ text }) => text).join(''))
  const isSame = texts.every((text) => text === texts[0])
  const text = isSame ? `${texts.length} \u00d7 ${texts[0] ?? ''}` : texts.join(', ')
  return [{ ...first, y: 4, runs: [{ text, style: 'upright' }] }]
}
