import { whole } from '../figures/numerals.ts'
import type { StudyPlan } from '../studies/study.ts'

/** '60 000 parameters', '2 000 multiply-adds per time step', '0.02 seconds per training step'. */
export function budgetWords({ amount, unit }: StudyPlan['budget']): string {
  const words = {
    parameters: 'parameters',
    'multiply-adds': 'multiply-adds per time step',
    seconds: 'seconds per training step',
  }
  return `${unit === 'seconds' ? String(amount) : whole(amount)} ${words[unit]}`
}
