/** A gauge as an SVG that stands alone, with its title above: for files and reports. */
import { element, escapeMarkup } from '../../markup.ts'
import type { Palette } from '../../palette.ts'
import { areaPath, dashOf, linePath, tenth, toneColour, type Gauge, type Mark, type RectMark } from './gauge.ts'

const SANS = 'Segoe UI, SF Pro Text, Cantarell, Ubuntu, Noto Sans, Liberation Sans, system-ui, sans-serif'
/** px above the drawing for title and subtitle. */
const HEAD = 40

/** The drawing as one SVG element on the palette's ground. */
export function gaugeSvg(gauge: Gauge, palette: Palette): string {
  const { title, subtitle, width, height } = gauge
  return framed(gauge, HEAD, [
    element('rect', { width, height: height + HEAD, fill: palette.ground }),
    element('text', { x: 8, y: 15, fill: palette.ink, 'font-weight': 600 }, escapeMarkup(title)),
    element('text', { x: 8, y: 30, fill: palette.ink2 }, escapeMarkup(subtitle)),
    element('g', { transform: `translate(0,${HEAD})` }, ...gauge.marks.map((mark) => markMarkup(mark, palette))),
  ])
}

/** The marks alone, on whatever ground there is: for a figure whose title stands beside it. */
export function bareGaugeSvg(gauge: Gauge, palette: Palette): string {
  return framed(
    gauge,
    0,
    gauge.marks.map((mark) => markMarkup(mark, palette)),
  )
}

function framed({ id, title, description, width, height }: Gauge, head: number, content: readonly string[]): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height + head}`,
      width,
      height: height + head,
      role: 'img',
      'aria-labelledby': `${id}-title ${id}-desc`,
      'font-family': SANS,
      'font-size': 11,
    },
    element('title', { id: `${id}-title` }, escapeMarkup(title)),
    element('desc', { id: `${id}-desc` }, escapeMarkup(description)),
    ...content,
  )
}

/** One mark as SVG. */
export function markMarkup(mark: Mark, palette: Palette): string {
  switch (mark.kind) {
    case 'line':
      return element('path', {
        d: linePath(mark.points),
        fill: 'none',
        stroke: toneColour(mark.tone, palette),
        'stroke-width': mark.width,
        'stroke-dasharray': dashOf(mark, palette).join(' ') || undefined,
      })
    case 'area':
      return element('path', {
        d: areaPath(mark.points),
        fill: toneColour(mark.tone, palette),
        'fill-opacity': mark.opacity,
      })
    case 'rect':
      return rectMarkup(mark, palette)
    case 'dot': {
      const colour = toneColour(mark.tone, palette)
      return element('circle', {
        cx: tenth(mark.x),
        cy: tenth(mark.y),
        r: mark.r,
        fill: mark.isOpen === true ? palette.ground : colour,
        stroke: mark.isOpen === true ? colour : palette.ground,
        'stroke-width': 1.5,
      })
    }
    case 'text':
      return element(
        'text',
        {
          x: tenth(mark.x),
          y: tenth(mark.y),
          fill: palette[mark.tone],
          'text-anchor': mark.anchor === 'start' ? undefined : mark.anchor,
          'font-weight': mark.isBold === true ? 600 : undefined,
        },
        escapeMarkup(mark.text),
      )
  }
}

/** The filling of a rectangle. */
export function fillOf(fill: RectMark['fill'], palette: Palette): string {
  if (fill === 'none') return 'none'
  return typeof fill === 'object' && 'colour' in fill ? fill.colour : toneColour(fill, palette)
}

function rectMarkup({ x, y, width, height, fill, stroke, opacity }: RectMark, palette: Palette): string {
  return element('rect', {
    x: tenth(x),
    y: tenth(y),
    width: tenth(width),
    height: tenth(height),
    fill: fillOf(fill, palette),
    'fill-opacity': opacity,
    stroke: stroke === undefined ? undefined : toneColour(stroke, palette),
  })
}
