/** Sources that several statistics stand on. */
import type { Reference } from '../foundation/reference.ts'

export const agarwal2021: Reference = {
  authors: 'Agarwal, Schwarzer, Castro, Courville, Bellemare',
  year: 2021,
  title: 'Deep Reinforcement Learning at the Edge of the Statistical Precipice',
  venue: 'NeurIPS 34',
  arxiv: '2108.13264',
}
