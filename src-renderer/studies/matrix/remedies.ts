import type { StrategySetting } from '../../../src-main/network/strategies/settings.ts'
import type { MatrixRow } from './matrix-rows.ts'

export type Remedy =
  /** Largest share that may be left unused. */
  | { readonly kind: 'allow'; readonly residual: number; readonly words: string }
  | { readonly kind: 'setting'; readonly name: StrategySetting['id']; readonly value: number; readonly words: string }
  | { readonly kind: 'remove'; readonly words: string }

/** What can be done in one click about a row that does not fit: what the solver's hint names, and taking it out. */
export function remediesFor({ widths, problems }: Pick<MatrixRow, 'widths' | 'problems'>): Remedy[] {
  if (problems.length === 0) return []
  const allow: Remedy[] = []
  if (widths?.isOverResidual === true) {
    // To half a percent, so that what is named is enough.
    const percent = Math.ceil(200 * widths.residual) / 2
    allow.push({ kind: 'allow', residual: percent / 100, words: `Allow ${percent} %` })
  }
  const settings = problems.flatMap(({ hint }) =>
    [...hint.matchAll(/\b(depth|layers) (\d+) \(/g)].map(([, name = '', value = '']): Remedy => ({
      kind: 'setting',
      name,
      value: Number(value),
      words: `choose ${name} ${value}`,
    })),
  )
  return [...allow, ...settings, { kind: 'remove', words: 'take it out' }]
}
