/** A short stand-in for the gradient of all weights, so that runs of one architecture can be asked whether they pull the same way. */
import { hashKeys, mix } from '../../foundation/random.ts'
import type { Tensors } from '../../execution/executor.ts'
import type { Quantity } from '../quantity.ts'

/** Signed random sums (count sketch, Charikar et al. 2002): the product of two sketches is that of the gradients, up to 1 / sqrt(length). */
export interface GradientSketch {
  readonly parameters: readonly string[]
  /** [parameters, length] */
  readonly sketch: Float32Array
  readonly length: number
}

const LENGTH = 256

export const gradientSketch: Quantity<'gradient-sketch', GradientSketch> = {
  id: 'gradient-sketch',
  title: 'Gradient sketch',
  unit: '',
  formula: 's[h(k)] += sign(k) g[k] over the numbers k of a matrix',
  reading: [
    'Two runs of one architecture whose gradients point the same way have cosine 1, unrelated ones 0.',
    'Seeds that agree early and part later have found different solutions.',
    'The estimate has an error of about 0.06.',
  ],
  remedy: 'Nothing by itself: it tells whether seeds can be spoken of together.',
  cost: 'a hash for every weight, on the pass of the gradient map',
  references: [
    {
      authors: 'Charikar, Chen, Farach-Colton',
      year: 2002,
      title: 'Finding frequent items in data streams',
      venue: 'ICALP',
    },
  ],
  fromWeights: true,
  taps: () => [],
  measure: (probe) => sketchOf(probe.differentiate(probe.batches.gradient).gradients),
}

export function sketchOf(gradients: Tensors): GradientSketch {
  const parameters = [...gradients.keys()]
  const sketch = new Float32Array(parameters.length * LENGTH)
  parameters.forEach((name, p) => {
    const key = hashKeys([name])
    gradients.get(name)!.values.forEach((value, k) => {
      const hash = mix(key ^ Math.imul(k + 1, 0x9e3779b1))
      sketch[p * LENGTH + (hash % LENGTH)]! += hash & 0x8000_0000 ? -value : value
    })
  })
  return { parameters, sketch, length: LENGTH }
}

/** Cosine of two gradients by their sketches, over the matrices that both have; standard error about 1 / sqrt(length). */
export function cosineOf(a: GradientSketch, b: GradientSketch): number {
  let [dot, left, right] = [0, 0, 0]
  a.parameters.forEach((name, p) => {
    const q = b.parameters.indexOf(name)
    if (q < 0) return
    for (let k = 0; k < a.length; k++) {
      const [x, y] = [a.sketch[p * a.length + k]!, b.sketch[q * b.length + k]!]
      dot += x * y
      left += x * x
      right += y * y
    }
  })
  return dot / Math.sqrt(left * right)
}
