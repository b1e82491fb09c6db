/** What runs and nets have in common. */
import { cosineOf } from '../../diagnostics/quantities/gradient-sketch.ts'
import { alignmentOf } from '../../diagnostics/quantities/similarity.ts'
import { mean } from '../../statistics/descriptive/mean.ts'
import { byArchitecture, having } from './measured-run.ts'
import type { MeasuredRun } from './measured-run.ts'

/** CKA between places of one net or of several: 0 nothing in common, 1 the same up to rotation and scale. */
export interface SimilarityView {
  readonly rows: readonly { readonly architecture: string; readonly place: string }[]
  /** [rows, rows], mean over the seeds that all of them have. */
  readonly cka: Float64Array
  readonly seeds: number
}

/** Cosine between the gradients of two runs of one architecture, on the same probe. */
export interface AgreementView {
  readonly architecture: string
  readonly seeds: readonly number[]
  /** [seeds, seeds] */
  readonly cosine: Float64Array
  /** Standard error of an estimate from sketches. */
  readonly error: number
}

/** Every place of the chosen architectures against every other, seed by seed; null where none has what it takes. */
export function similarityOf(runs: readonly MeasuredRun[], architectures: readonly string[]): SimilarityView | null {
  const measured = having(runs, 'similarity').filter(({ run }) => architectures.includes(run.architecture.id))
  const groups = architectures
    .map((id) => ({ id, own: measured.filter(({ run }) => run.architecture.id === id) }))
    .filter(({ own }) => own.length > 0)
  const [first] = groups
  if (first === undefined) return null
  const has = (own: typeof measured, seed: number): boolean => own.some(({ run }) => run.seed === seed)
  const seeds = first.own.map(({ run }) => run.seed).filter((seed) => groups.every(({ own }) => has(own, seed)))
  const rows = groups.flatMap(({ id, own }) =>
    (own[0]?.value.places ?? []).map((place, k) => ({ architecture: id, place, own, k })),
  )
  const at = ({ own, k }: (typeof rows)[number], seed: number) => ({
    kernels: own.find(({ run }) => run.seed === seed)!.value,
    place: k,
  })
  const cka = new Float64Array(rows.length ** 2)
  rows.forEach((a, i) =>
    rows.forEach(
      (b, j) => (cka[i * rows.length + j] = mean(seeds.map((seed) => alignmentOf(at(a, seed), at(b, seed))))),
    ),
  )
  return { rows: rows.map(({ architecture, place }) => ({ architecture, place })), cka, seeds: seeds.length }
}

/** The runs of each architecture against each other. */
export function agreementOf(runs: readonly MeasuredRun[]): readonly AgreementView[] {
  return byArchitecture(runs).flatMap(([{ id }, own]) => {
    const sketched = having(own, 'gradient-sketch')
    const [first] = sketched
    if (first === undefined || sketched.length < 2) return []
    const cosine = Float64Array.from(sketched.flatMap((a) => sketched.map((b) => cosineOf(a.value, b.value))))
    return [
      {
        architecture: id,
        seeds: sketched.map(({ run }) => run.seed),
        cosine,
        error: 1 / Math.sqrt(first.value.length),
      },
    ]
  })
}
