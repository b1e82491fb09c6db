/** Parts of a drawing moved as they are, by px to the right and downward. */
import type { DiagramLabel, DiagramLine, DiagramSlabs, Point } from '../diagram.ts'

export function shift<T extends Point>(from: T, by: Point): T {
  return { ...from, x: from.x + by.x, y: from.y + by.y }
}

export function shiftLabel(label: DiagramLabel, by: Point): DiagramLabel {
  return { ...shift(label, by), bounds: shift(label.bounds, by) }
}

export function shiftSlabs(part: DiagramSlabs, by: Point): DiagramSlabs {
  const all = <T extends Point>(some: readonly T[]): readonly T[] => some.map((one) => shift(one, by))
  return { ...shift(part, by), slabs: all(part.slabs), arc: all(part.arc) }
}

export function shiftLine(line: DiagramLine, by: Point): DiagramLine {
  const all = (points: readonly Point[]): readonly Point[] => points.map((point) => shift(point, by))
  return {
    ...line,
    paths: line.paths.map((path) => ({
      ...path,
      points: all(path.points),
      gaps: all(path.gaps),
      forks: all(path.forks),
      ...(path.partsAt === undefined ? {} : { partsAt: shift(path.partsAt, by) }),
    })),
  }
}
