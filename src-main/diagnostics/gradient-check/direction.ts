/** Directions in the space of all parameters. */
import { present } from '../../foundation/invariant.ts'
import { normalStream, randomStream } from '../../foundation/random.ts'
import type { Tensors } from '../../execution/executor.ts'

/** Components by parameter name; a parameter that is missing stays where it is. */
export type Direction = ReadonlyMap<string, Float64Array>

/** Normal components for the named parameters, of length 1 in all. */
export function randomDirection(
  parameters: Tensors,
  names: readonly string[],
  { seed, key }: { readonly seed: number; readonly key: string },
): Direction {
  const normal = normalStream(randomStream(seed, 'direction', key))
  const direction = new Map(
    names.map((name) => [name, Float64Array.from(present(parameters.get(name), name).values, () => normal())]),
  )
  const squares = [...direction.values()]
    .flatMap((values) => [...values])
    .reduce((sum, value) => sum + value * value, 0)
  const length = Math.sqrt(squares)
  return new Map([...direction].map(([name, values]) => [name, values.map((value) => value / length)]))
}

/** One number of one parameter. */
export function alongComponent(parameter: string, length: number, index: number): Direction {
  const components = new Float64Array(length)
  components[index] = 1
  return new Map([[parameter, components]])
}

/** g . d: the derivative along a direction, from the gradient. */
export function product(gradients: Tensors, direction: Direction): number {
  let sum = 0
  for (const [name, components] of direction) {
    const { values } = present(gradients.get(name), `gradient of ${name}`)
    for (let k = 0; k < components.length; k++) sum += components[k]! * values[k]!
  }
  return sum
}

/** w + distance d, in float64. */
export function shifted(parameters: Tensors, direction: Direction, distance: number): Tensors {
  return new Map(
    [...parameters].map(([name, { rows, columns, values }]) => {
      const components = direction.get(name)
      const moved = Float64Array.from(values, (value, k) => value + distance * (components?.[k] ?? 0))
      return [name, { rows, columns, values: moved }]
    }),
  )
}
