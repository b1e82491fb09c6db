import type { Problem } from '../../../src-main/foundation/problem.ts'

/** Line of a problem whose place is 'line 3'; 1 where it names none. */
export const lineNumber = ({ place }: Pick<Problem, 'place'>): number => Number(/^line (\d+)/.exec(place)?.[1] ?? 1)
