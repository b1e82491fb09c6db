/** A shape of many lines at once: as one path, straight from typed arrays, it draws hundreds of curves within a frame. */
import { graphic } from 'echarts/core'

export interface ManyLines {
  /** Each [x, y, x, y ...] in the axes' coordinates. */
  readonly lines: readonly Float64Array[]
  /** px of a coordinate: origin + scale x coordinate. */
  readonly x: LinearMap
  readonly y: LinearMap
}

export interface LinearMap {
  readonly origin: number
  readonly scale: number
}

export const MANY_LINES = 'manyLines'

/** Under a name of its own: ECharts copies the arrays of a shape, and this is not for changing. */
export interface ManyLinesShape {
  readonly many: ManyLines
}

const nothing: ManyLinesShape = { many: { lines: [], x: { origin: 0, scale: 1 }, y: { origin: 0, scale: 1 } } }

graphic.registerShape(
  MANY_LINES,
  graphic.extendShape({
    shape: nothing,
    buildPath(path, shape) {
      const { lines, x, y } = (shape as unknown as ManyLinesShape).many
      for (const points of lines)
        for (let k = 0; k < points.length; k += 2) {
          const [px, py] = [x.origin + x.scale * points[k]!, y.origin + y.scale * points[k + 1]!]
          if (k === 0) path.moveTo(px, py)
          else path.lineTo(px, py)
        }
    },
  }),
)

/** The map of one axis through two of its places. */
export function linearMap([from, to]: readonly [number, number], [fromPx, toPx]: readonly [number, number]): LinearMap {
  const scale = (toPx - fromPx) / (to - from)
  return { origin: fromPx - scale * from, scale }
}
