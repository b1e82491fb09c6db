/** How large a difference is, free of the metric's unit. */
export interface Effect {
  readonly kind: 'cohens-dz' | 'cliffs-delta' | 'probability-of-improvement'
  readonly value: number
}
