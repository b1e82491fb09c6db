/** The picture of a chart as options for ECharts: every architecture is three series, however many runs it has, and its marks. */
import type { CustomSeriesOption, EChartsOption, ScatterSeriesOption } from 'echarts'
import { chartText, textOf } from '../../src-main/figures/charts/axes.ts'
import { seriesStyle, type Palette, type SeriesStyle } from '../../src-main/figures/palette.ts'
import type { ChartAxis } from './axis-ticks.ts'
import type { CurvePicture, DrawnLevel, DrawnLine } from './curve-picture.ts'
import { linearMap, MANY_LINES, type ManyLines } from './many-lines.ts'

/** px around the plot. */
export interface PlotMargins {
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

export interface CurveStyle {
  readonly palette: Palette
  readonly margins: PlotMargins
  /** The page's own face, for a canvas does not inherit it. */
  readonly font: string
  /** How much larger than usual text is; 1 when left out. */
  readonly textScale?: number
  /** Of the horizontal axis, with its unit. */
  readonly xTitle: string
  /** One line that stands out from the others; null: none. */
  readonly lit: string | null
}

/** px of axes and notes at the usual size of text. */
const SMALL = 11

/** Series are in the order of the architectures, so that the last lies on top. */
export function curveOption(picture: CurvePicture, style: CurveStyle): EChartsOption {
  const { palette, margins, font, textScale = 1 } = style
  return {
    animation: false,
    textStyle: { ...chartText(palette), fontFamily: font },
    grid: { ...margins },
    xAxis: {
      ...axisOption(picture.x, style),
      axisLine: { show: true, onZero: false, lineStyle: { color: palette.hairStrong } },
      name: style.xTitle,
      nameLocation: 'middle',
      nameGap: 24 * textScale,
      nameTextStyle: { ...textOf(palette.ink2), fontFamily: font, fontSize: SMALL * textScale },
    },
    yAxis: { ...axisOption(picture.y, style), axisLine: { show: false } },
    series: [...picture.lines.flatMap((line) => seriesOf(line, style, picture)), levelSeries(picture.near, style)],
  }
}

function axisOption({ min, max, ticks, word }: ChartAxis, { palette, font, textScale = 1 }: CurveStyle) {
  const customValues = [...ticks]
  return {
    type: 'value',
    min,
    max,
    axisTick: { show: false, customValues },
    splitLine: { show: true, lineStyle: { color: palette.hair, width: 1 } },
    axisLabel: {
      ...textOf(palette.ink3),
      fontFamily: font,
      fontSize: SMALL * textScale,
      customValues,
      formatter: word,
      hideOverlap: true,
    },
  } as const
}

type CurveSeries = CustomSeriesOption | ScatterSeriesOption

function seriesOf(line: DrawnLine, { palette, lit }: CurveStyle, axes: Axes): CurveSeries[] {
  const style = seriesStyle(line.slot, palette)
  const strength = lit === null || lit === line.id ? 1 : 0.2
  const many = line.thin.length > MANY
  const drawing = (width: number, opacity: number, plain = false): Drawing => ({
    axes,
    stroke: { style: plain ? { ...style, dash: [] } : style, width, opacity: opacity * strength },
  })
  return [
    ...(line.band.length > 0 ? [bandSeries(line, drawing(0, 0.12))] : []),
    lineSeries(`${line.id} faint`, line.faint, drawing(1, 0.3)),
    lineSeries(`${line.id} thin`, line.thin, many ? drawing(0.7, 0.45, true) : drawing(1, 0.8)),
    lineSeries(`${line.id} mean`, line.main, drawing(lit === line.id ? 2.4 : 1.6, 1)),
    ...(line.marks.length > 0 ? [markSeries(line, drawing(0, 1))] : []),
  ]
}

interface Axes {
  readonly x: ChartAxis
  readonly y: ChartAxis
}

interface Drawing {
  readonly axes: Axes
  readonly stroke: Stroke
}

/** Dashes of so many thin lines would be a grey mist. */
const MANY = 12

interface Stroke {
  readonly style: SeriesStyle
  readonly width: number
  readonly opacity: number
}

function lineSeries(id: string, lines: readonly Float64Array[], { axes, stroke }: Drawing): CustomSeriesOption {
  const { style, width, opacity } = stroke
  return shapeSeries(id, lines, {
    axes,
    style: {
      fill: 'none',
      stroke: style.color,
      lineWidth: width,
      lineDash: [...style.dash],
      lineJoin: 'round',
      opacity,
    },
  })
}

function bandSeries({ id, band }: DrawnLine, { axes, stroke }: Drawing): CustomSeriesOption {
  return shapeSeries(`${id} band`, [band], { axes, style: { fill: stroke.style.color, opacity: stroke.opacity } })
}

/** px across. */
const MARK = 6

function markSeries({ id, marks }: DrawnLine, { stroke }: Drawing): ScatterSeriesOption {
  const points = Array.from({ length: marks.length / 2 }, (_, k) => [marks[2 * k]!, marks[2 * k + 1]!])
  return {
    type: 'scatter',
    id: `${id} marks`,
    silent: true,
    symbol: 'circle',
    symbolSize: MARK,
    itemStyle: { color: stroke.style.color, opacity: stroke.opacity },
    data: points,
  }
}

/** One item that is all lines: the shape maps coordinates itself, since both axes are linear in them. */
function shapeSeries(
  id: string,
  lines: readonly Float64Array[],
  { axes: { x, y }, style }: { readonly axes: Axes; readonly style: Readonly<Record<string, unknown>> },
): CustomSeriesOption {
  return {
    type: 'custom',
    id,
    silent: true,
    clip: true,
    data: [0],
    renderItem: (_, api) => {
      const [left, bottom] = api.coord([x.min, y.min])
      const [right, top] = api.coord([x.max, y.max])
      const many: ManyLines = {
        lines,
        x: linearMap([x.min, x.max], [left!, right!]),
        y: linearMap([y.min, y.max], [bottom!, top!]),
      }
      // A shape of our own, which the types of ECharts cannot know.
      return { type: MANY_LINES, shape: { many }, style } as unknown as ReturnType<
        NonNullable<CustomSeriesOption['renderItem']>
      >
    },
  }
}

function levelSeries(levels: readonly DrawnLevel[], { palette, font, textScale = 1 }: CurveStyle): ScatterSeriesOption {
  return {
    type: 'scatter',
    id: 'levels',
    silent: true,
    data: [],
    markLine: {
      silent: true,
      animation: false,
      symbol: 'none',
      // Two decimals are the library's own idea: a level would be drawn beside its value.
      precision: 12,
      lineStyle: { color: palette.ink2, width: 1.2, type: [1.2, 3] },
      label: {
        ...textOf(palette.ink2),
        fontFamily: font,
        fontSize: SMALL * textScale,
        position: 'insideEndTop',
        distance: 2,
      },
      data: levels.map(({ words, value }) => ({ yAxis: value, label: { formatter: words } })),
    },
  }
}
