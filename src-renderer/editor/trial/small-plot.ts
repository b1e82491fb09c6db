/** A small plot of one or two lines: points to px, round ticks. */

export interface PlotLine {
  readonly points: readonly (readonly [x: number, y: number])[]
  readonly name: string
}

export interface PlotFrame {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly bottom: number
  readonly top: number
  readonly right: number
}

export interface PlotScale {
  readonly x: (value: number) => number
  readonly y: (value: number) => number
  readonly xTicks: readonly number[]
  readonly yTicks: readonly number[]
}

/** Scales over all finite points; `levels` are kept in sight. On a log axis values at or below 0 are left out. */
export function plotScale(
  lines: readonly PlotLine[],
  { frame, levels, isLog }: { readonly frame: PlotFrame; readonly levels: readonly number[]; readonly isLog: boolean },
): PlotScale | null {
  const shown = lines.flatMap(({ points }) => points.filter(([, y]) => Number.isFinite(y) && (!isLog || y > 0)))
  if (shown.length === 0) return null
  const drawn = (value: number): number => (isLog ? Math.log10(value) : value)
  const ys = [...shown.map(([, y]) => drawn(y)), ...levels.map(drawn)]
  const [low, high] = spread(Math.min(...ys), Math.max(...ys))
  const most = Math.max(...shown.map(([x]) => x))
  const { width, height, left, right, top, bottom } = frame
  const yTicks = isLog ? decades(low, high) : roundTicks(low, high, 3)
  return {
    x: (value) => left + ((width - left - right) * value) / Math.max(1, most),
    y: (value) => height - bottom - ((height - top - bottom) * (drawn(value) - low)) / (high - low),
    xTicks: roundTicks(0, most, 3),
    yTicks,
  }
}

/** The line as SVG data; it breaks where a value is missing. */
export function linePath(line: PlotLine, scale: PlotScale, isLog: boolean): string {
  let isDown = false
  return line.points
    .map(([x, y]) => {
      const isThere = Number.isFinite(y) && (!isLog || y > 0)
      const command = isThere ? `${isDown ? 'L' : 'M'}${scale.x(x).toFixed(1)},${scale.y(y).toFixed(1)}` : ''
      isDown = isThere
      return command
    })
    .join('')
}

function spread(low: number, high: number): [number, number] {
  const room = low === high ? Math.max(1e-6, Math.abs(low) * 0.1) : 0.06 * (high - low)
  return [low - room, high + room]
}

function roundTicks(low: number, high: number, wanted: number): number[] {
  const rough = (high - low) / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = [1, 2, 5, 10].map((factor) => factor * power).find((one) => one >= rough) ?? 10 * power
  const ticks: number[] = []
  for (let k = Math.ceil(low / step); k * step <= high; k++) ticks.push(Number((k * step).toPrecision(8)))
  return ticks
}

function decades(low: number, high: number): number[] {
  const each = Math.max(1, Math.ceil((high - low) / 4))
  const ticks: number[] = []
  for (let k = Math.ceil(low); k <= high; k += each) ticks.push(10 ** k)
  return ticks
}
