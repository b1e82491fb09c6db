/** Widths that figures of papers have. */

/** Columns of a two-column page that a figure fills. */
export type FigureColumns = 1 | 2

/** px of a figure by its columns: 252 pt (89 mm) and 510 pt (180 mm) at 0.75 pt a px, so texts of 11 px are printed at 8.25 pt. */
export const COLUMN_WIDTHS: Readonly<Record<FigureColumns, number>> = { 1: 336, 2: 680 }

/** pt of a px wherever figures are printed. */
export const POINTS_PER_PIXEL = 0.75
