/**
 * Exponentially weighted mean of the values so far: s = w s + (1 - w) y, divided by 1 - w^k so that the beginning is not drawn to zero
 * (the bias correction of Kingma and Ba 2015). w = 0 gives the values back. A value that is not finite stays, and is passed over.
 */
export function smoothed(values: Float64Array, weight: number): Float64Array {
  if (weight === 0) return values
  const result = new Float64Array(values.length)
  let [sum, power] = [0, 1]
  values.forEach((value, k) => {
    if (!Number.isFinite(value)) {
      result[k] = value
      return
    }
    sum = weight * sum + (1 - weight) * value
    power *= weight
    result[k] = sum / (1 - power)
  })
  return result
}
