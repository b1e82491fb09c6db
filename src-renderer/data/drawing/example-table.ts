/** An example's data as a table, for who reads it with other senses or wants the numbers. */
import type { ExampleView } from '../../../src-main/contract/data.ts'
import { keyName } from '../../charts/key-name.ts'
import { fixed } from '../../../src-main/figures/numerals.ts'

export interface ExampleTable {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** Steps that are left out at the end. */
  readonly hidden: number
}

const MOST_ROWS = 500

/** One row per step; of text one per line. */
export function exampleTable(example: ExampleView): ExampleTable {
  const { head, rows } = whole(example)
  return { head, rows: rows.slice(0, MOST_ROWS), hidden: Math.max(0, rows.length - MOST_ROWS) }
}

function whole(example: ExampleView): { head: string[]; rows: string[][] } {
  switch (example.kind) {
    case 'signal':
      return {
        head: ['step', ...example.lines.map(({ name, isTarget }) => (isTarget ? `${name}, predicted` : name))],
        rows: Array.from({ length: example.lines[0]?.values.length ?? 0 }, (_, t) => [
          String(t + 1),
          ...example.lines.map(({ values }) => number(values[t]!)),
        ]),
      }
    case 'symbols':
      return {
        head: ['step', 'read', 'wanted'],
        rows: example.input.map((symbol, t) => [String(t + 1), symbol, example.target[t] ?? '']),
      }
    case 'piano-roll':
      return {
        head: ['step', 'keys'],
        rows: example.steps.map((keys, t) => [
          String(t + 1),
          keys.map((key) => keyName(key + example.lowestKey)).join(' '),
        ]),
      }
    case 'text':
      return { head: ['line', 'text'], rows: example.text.split('\n').map((line, k) => [String(k + 1), line]) }
  }
}

function number(value: number): string {
  if (!Number.isFinite(value)) return ''
  return Number.isInteger(value) ? fixed(value, 0) : fixed(value, 4)
}
