/** Thrown where the program itself is wrong, never for wrong input. */
export class BrokenInvariant extends Error {
  override readonly name = 'BrokenInvariant'
}

/** Throws `BrokenInvariant` with the values that broke it, unless the condition holds. */
export function invariant(
  condition: unknown,
  message: string,
  values: Readonly<Record<string, unknown>> = {},
): asserts condition {
  if (condition) return
  const shown = Object.entries(values).map(([name, value]) => `${name} = ${JSON.stringify(value)}`)
  throw new BrokenInvariant([message, ...shown].join('; '))
}

/** The value, when there is one; otherwise a broken invariant that names what is missing. */
export function present<T>(value: T | undefined | null, what: string): T {
  invariant(value !== undefined && value !== null, `missing: ${what}`)
  return value
}
