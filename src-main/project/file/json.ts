/** JSON that keeps NaN and the infinities, which plain JSON turns into null: they are written as {"number": "NaN"}. */

/** `value` as JSON text. */
export function writeJson(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'number' && !Number.isFinite(inner) ? { number: String(inner) } : inner,
  )
}

/** What `writeJson` wrote. */
export function parseJson(text: string): unknown {
  return JSON.parse(text, (_, inner: unknown) => (isWrittenNumber(inner) ? Number(inner.number) : inner))
}

const nonFinite: ReadonlySet<unknown> = new Set(['NaN', 'Infinity', '-Infinity'])

function isWrittenNumber(value: unknown): value is { number: string } {
  return typeof value === 'object' && value !== null && 'number' in value && nonFinite.has(value.number)
}
