import type { SolvedStudy } from '../../../src-main/contract/study.ts'
import type { Problem } from '../../../src-main/foundation/problem.ts'

/** What is wrong at this place of the plan, in words; null: nothing. */
export function problemAt(solved: SolvedStudy | null, place: string): string | null {
  const found = solved?.problems.filter((problem) => problem.place === place) ?? []
  return found.length === 0 ? null : found.map(({ message, hint }) => `${message}. ${hint}`).join(' ')
}

/** The problems that no row tells of itself: of task, seeds, rates, recipe and budget. */
export function planProblems(solved: SolvedStudy | null): readonly Problem[] {
  const rows = new Set(solved?.rows.map(({ architecture }) => architecture))
  return solved?.problems.filter(({ place }) => !rows.has(place)) ?? []
}
