import { runsWidth } from '../text/text-width.ts'
import type { RelativeLabel, Shape } from './shape.ts'

/**
 * By which share of what their texts do shapes grow: boxes have room, a closed layer is filled by its name. The box of a matrix is as low as
 * its name and much wider, and keeps the one place where its line comes in.
 */
const SHARES: Partial<Record<Shape['shape'], number>> = { none: 0, bar: 0, layer: 1, weights: 0.15 }
const SHARES_DOWN: Partial<Record<Shape['shape'], number>> = { ...SHARES, weights: 1 }

/** px of a word, larger in a gate's box, and beside it. */
const [WORD, GATE_WORD] = [13, 15] as const
const AIR = 4

/**
 * A shape with its texts `times` as large, for drawings that are printed small. Texts above each other would meet: slabs with several are
 * told by one.
 */
export function enlarged(shape: Shape, times: number): Shape {
  if (times === 1) return shape
  const grow = (shares: typeof SHARES): number => 1 + (shares[shape.shape] ?? 0.5) * (times - 1)
  const isSlabs = shape.shape === 'none' && shape.halfWidth > 0
  const labels = isSlabs ? joined(shape.labels) : shape.labels
  const larger = {
    halfWidth: Math.max(shape.halfWidth * grow(SHARES), roomFor(shape, times)),
    halfHeight: shape.halfHeight * grow(SHARES_DOWN),
  }
  return { ...shape, ...larger, labels: labels.map((label) => moved(label, { shape, larger, times, isSlabs })) }
}

/** Half the width that the word in a box needs; a circle stays one. */
const roomFor = ({ shape, text }: Shape, times: number): number =>
  text.length === 0 || shape === 'circle' ? 0 : runsWidth(text, (shape === 'box' ? GATE_WORD : WORD) * times) / 2 + AIR

interface Growth {
  readonly shape: Shape
  readonly larger: Pick<Shape, 'halfWidth' | 'halfHeight'>
  readonly times: number
  readonly isSlabs: boolean
}

/** Beside its shape it keeps its distance, above and below it makes room for its own height. */
function moved(label: RelativeLabel, { shape, larger, times, isSlabs }: Growth): RelativeLabel {
  const { x, y } = label
  const fontSize = label.fontSize * times
  if (isSlabs) return { ...label, fontSize, y: y > shape.halfHeight ? y + label.fontSize * (times - 1) : y * times }
  const isBeside = x >= shape.halfWidth && Math.abs(y) < shape.halfHeight
  if (isBeside) return { ...label, fontSize, x: x + larger.halfWidth - shape.halfWidth, y: y * times }
  const above = y < -shape.halfHeight ? larger.halfHeight - shape.halfHeight : 0
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
