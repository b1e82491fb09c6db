/** Units of information: programs log a loss in nats or bits, and a study measures in one of them. */

export const informationUnits = ['nats', 'bits'] as const
export type InformationUnit = (typeof informationUnits)[number]

/** 'bits per character' -> 'bits'; null for a unit that is neither. */
export const informationUnitOf = (unit: string): InformationUnit | null =>
  informationUnits.find((one) => unit === one || unit.startsWith(`${one} `)) ?? null

/** Figures in one unit as figures in another. */
export interface Conversion {
  readonly from: InformationUnit
  readonly to: InformationUnit
}

/** bits = nats / ln 2. The infinities and NaN stay what they are. */
export const converted = (value: number, { from, to }: Conversion): number =>
  from === to ? value : to === 'bits' ? value / Math.LN2 : value * Math.LN2

export const conversionWords = ({ from, to }: Conversion): string =>
  `converted from ${from} to ${to} (bits = nats / ln 2)`
