/**
 * A report before it has a format: sections of blocks, as plain data. Every format is written from it, one file each, so that all say the
 * same. Texts are as a person wrote them; each format makes its own signs harmless.
 */
import type { Reference } from '../../foundation/reference.ts'

export interface ReportDocument {
  readonly title: string
  /** One sentence below the title. */
  readonly lead: string
  /** Above the title: program and day. */
  readonly kicker: string
  readonly authors: readonly string[]
  /** ISO date of the plan, YYYY-MM-DD. */
  readonly date: string
  readonly sections: readonly Section[]
}

export interface Section {
  /** Unique in the document: 'methods'. */
  readonly id: string
  /** '' for what stands before the first heading. */
  readonly title: string
  readonly blocks: readonly Block[]
}

/** A piece of running text. */
export type Inline =
  | { readonly kind: 'text'; readonly text: string }
  /** A letter with an index below: d_r. */
  | { readonly kind: 'symbol'; readonly letter: string; readonly index: string }
  | { readonly kind: 'math'; readonly latex: string }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'strong' | 'emphasis'; readonly content: readonly Inline[] }
  | { readonly kind: 'link'; readonly address: string; readonly content: readonly Inline[] }

export type Block =
  | { readonly kind: 'paragraph'; readonly content: readonly Inline[]; readonly weight?: 'answer' | 'small' }
  | { readonly kind: 'heading'; readonly content: readonly Inline[] }
  | { readonly kind: 'list'; readonly isOrdered: boolean; readonly items: readonly (readonly Block[])[] }
  /** What a reader must know before trusting the figures; each stands out. */
  | { readonly kind: 'notes'; readonly items: readonly (readonly Inline[])[] }
  | { readonly kind: 'quote'; readonly blocks: readonly Block[] }
  | { readonly kind: 'code'; readonly text: string }
  | { readonly kind: 'definitions'; readonly entries: readonly (readonly [name: string, value: string])[] }
  /** LaTeX, one equation a line. */
  | { readonly kind: 'equations'; readonly lines: readonly string[] }
  | { readonly kind: 'table'; readonly table: ReportTable }
  | { readonly kind: 'figure'; readonly figure: ReportFigure }
  | { readonly kind: 'references'; readonly references: readonly Reference[] }
  | ArchitectureBlock

/** One architecture: its sketch beside what is said of it. */
export interface ArchitectureBlock {
  readonly kind: 'architecture'
  readonly id: string
  readonly title: string
  /** Place in the study: decides colour and dash. */
  readonly slot: number
  /** SVG in the page's palette. */
  readonly sketch: string
  readonly blocks: readonly Block[]
}

export interface ReportTable {
  /** Unique in the document: 'results'. */
  readonly id: string
  readonly title: string
  readonly columns: readonly TableColumn[]
  readonly rows: readonly TableRow[]
  /** Below the table: what its figures are and what its marks mean. */
  readonly legend: readonly Inline[]
  /** 'main': stands in the text. 'data': for who looks things up; folded where a format can fold. */
  readonly role: 'main' | 'data'
}

export interface TableColumn {
  readonly title: readonly Inline[]
  /** '' for none. */
  readonly unit: string
  readonly align: 'left' | 'right'
}

export interface TableRow {
  readonly isBaseline: boolean
  readonly cells: readonly TableCell[]
}

export interface TableCell {
  readonly content: readonly Inline[]
  /** One step fainter behind or below: an interval. */
  readonly detail?: string
  /** What must not be missed about the row. */
  readonly remark?: string
  /** Colour and dash of the architecture that the row is about. */
  readonly slot?: number
  /** The best of its column. */
  readonly isBest?: boolean
  /** Explained in the legend: '*'. */
  readonly mark?: string
}

export interface ReportFigure {
  /** Unique in the document: 'learning-curves'. */
  readonly id: string
  readonly title: string
  /** One line: marks, intervals, N. */
  readonly subtitle: string
  /** How to read it; '' for nothing. */
  readonly reading: string
  /** Alternative text. */
  readonly description: string
  /** In the page's palette: `lightSvg` puts it on paper. Texts are 8 pt or more at 0.75 pt a px of `width`, but for indices and exponents. */
  readonly svg: string
  /** px. */
  readonly width: number
  /** Whether it is so wide that on paper it needs a page turned by a quarter. */
  readonly isTurned?: boolean
  /** The same drawing for LaTeX, where it is not to be a picture. */
  readonly tikz?: string
  /** What it was drawn from, as a table; null for a drawing of a net. */
  readonly table: ReportTable | null
  readonly trace: FigureTrace
  /** Where it does not follow the project: since when, in words. */
  readonly frozen?: string
}

/** What a figure was drawn from. */
export interface FigureTrace {
  /** 'study-2026.learning-curves.1f0c27d4': study, figure, and a hash of what was drawn. `fathom figure` remakes it. */
  readonly id: string
  readonly study: string
  /** Ids of the runs whose figures are in it. */
  readonly runs: readonly string[]
}
