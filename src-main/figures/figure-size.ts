/** Widths that figures of papers have. */

/** Columns of a two-column page that a figure fills. */
export type FigureColumns = 1 | 2

/** px of a figure by its columns: 252 pt (89 mm) and 510 pt (180 mm) at 0.75 pt a px, so texts of 11 px are printed at 8.25 pt. */
export const COLUMN_WIDTHS: Readonly<Record<FigureColumns, number>> = { 1: 336, 2: 680 }

/** pt of a px wherever figures are printed. */
export const POINTS_PER_PIXEL = 0.75

/** px. */
export interface PageSpace {
  readonly width: number
  readonly height: number
}

/** What a figure can fill of an A4 page above its caption, as it is and turned by a quarter. */
export const PAGE_SPACES: Readonly<Record<'upright' | 'turned', PageSpace>> = {
  upright: { width: COLUMN_WIDTHS[2], height: 900 },
  turned: { width: 1000, height: 590 },
}
