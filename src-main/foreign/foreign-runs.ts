/** Runs that were made elsewhere, as a study keeps them. Plain data: part of the project's document, but for the curves. */
import { conversionWords, type Conversion } from './information-units.ts'
import { columnRoles, roleWords, type ColumnRoles } from './tables/fields.ts'

/** How a run's test figure was taken from its curve. */
export type TestRule = 'only-one' | 'at-best-validation' | 'last'

export interface ForeignRun {
  readonly name: string
  /** null: not stated. */
  readonly seed: number | null
  /** Last step of any of its curves. */
  readonly steps: number
  readonly train: number | null
  /** The best. */
  readonly validation: number | null
  readonly test: number
  readonly testRule: TestRule
  /** Of training; null: not stated. */
  readonly seconds: number | null
  /** Its curves, by the SHA-256 of `ForeignCurves` in the project. */
  readonly curves: string
}

/** One architecture that was trained elsewhere: a row of the comparison of the study whose plan it joins. */
export interface ForeignArchitecture {
  readonly id: string
  /** Without a mark; everything that shows it adds one, see `foreignTitle`. */
  readonly title: string
  /** Place in the palette: colour and dash. */
  readonly slot: number
  /** Id of the stored plan. */
  readonly plan: string
  /** Whether it is stated that task, data and splits are the study's. */
  readonly isSameTask: boolean
  /** null: not stated. */
  readonly parameters: number | null
  readonly multiplyAddsPerStep: number | null
  readonly source: ForeignSource
  readonly runs: readonly ForeignRun[]
}

export interface ForeignSource {
  readonly files: readonly { readonly name: string; readonly sha256: string; readonly format: string }[]
  /** ISO date. */
  readonly imported: string
  /** Which series of the files were taken, as 'test/loss'; null: none. */
  readonly series: { readonly train: string | null; readonly validation: string | null; readonly test: string }
  /** What all its figures went through; absent: they stand as the files have them. */
  readonly conversion?: Conversion
  /** Columns whose meaning was said by hand; absent: none. */
  readonly columns?: ColumnRoles
}

/** What a person said about the files, in words: '; converted from nats to bits ...; step from column it'. '' where nothing was. */
export function sourceNotes({ conversion, columns = {} }: ForeignSource): string {
  const byHand = columnRoles.flatMap((role) => {
    const column = columns[role]
    if (column === undefined) return []
    return [column === null ? `no column for ${roleWords[role]}` : `${roleWords[role]} from column ${column}`]
  })
  return [...(conversion === undefined ? [] : [conversionWords(conversion)]), ...byHand]
    .map((note) => `; ${note}`)
    .join('')
}

/** A curve of a run; the values of one split in the order of steps. */
export interface ForeignCurve {
  readonly steps: readonly number[]
  readonly values: readonly number[]
}

export interface ForeignCurves {
  readonly train: ForeignCurve | null
  readonly validation: ForeignCurve | null
  readonly test: ForeignCurve | null
}

/** The title with the mark that says where it comes from, wherever it is shown or spoken. */
export const foreignTitle = (title: string): string => `${title} (made elsewhere)`
