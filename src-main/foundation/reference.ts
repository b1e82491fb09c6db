/** A source that a method, strategy, task or quantity stands on, as data: a report prints exactly the references of what it used. */
export interface Reference {
  /** Family names as printed: "Efron", "Holm", "Agarwal, Schwarzer, Castro, Courville, Bellemare". */
  readonly authors: string
  readonly year: number
  readonly title: string
  /** Journal with volume and pages, conference, or publisher. */
  readonly venue?: string
  /** Identifier without a prefix: "1602.08210". */
  readonly arxiv?: string
  readonly doi?: string
}
