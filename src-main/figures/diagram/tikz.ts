/** A diagram as TikZ, from the same data as its SVG: for a paper, in the fonts of the paper. */
import { POINTS_PER_PIXEL } from '../figure-size.ts'
import { FONT, signPath, throughSlabs } from './svg.ts'
import type {
  Diagram,
  DiagramBox,
  DiagramLabel,
  DiagramLine,
  DiagramSlabs,
  Point,
  Rectangle,
  TextRun,
} from './diagram.ts'
import { ownStretch, round } from './drawing/path-data.ts'

/** px of the drawing in pt on paper. */
const SCALE = 0.55

/**
 * A `tikzpicture`; needs `\usepackage{tikz}` and nothing else. Ghosts are left out. With `scale`, px of the page for a px of the drawing, its
 * texts are as large on paper as in the SVG.
 */
export function diagramTikz(diagram: Diagram, scale?: number): string {
  const { frames, lines, dots, slabs, boxes, labels } = diagram
  const look = lookOf(scale)
  return [
    `% ${diagram.title.replace(/[^\x20-\x7e]/g, '')}`,
    `\\begin{tikzpicture}[x=${look.unit}pt, y=-${look.unit}pt, line width=0.8pt, >=stealth]`,
    ...frames.map(
      (frame) => `\\draw[rounded corners=4pt, line width=0.4pt, black!30, fill=black!3] ${rectangle(frame)};`,
    ),
    ...lines.flatMap(lineCommands),
    ...dots.map((dot) => `\\fill ${at(dot)} circle[radius=1.4pt];`),
    ...slabs.flatMap(slabCommands),
    ...boxes.flatMap((box) => boxCommands(box, look)),
    ...labels.map((label) => labelCommand(label, look)),
    '\\end{tikzpicture}',
    '',
  ].join('\n')
}

/** How px become pt, and which font a text gets. */
interface TikzLook {
  /** pt of a px. */
  readonly unit: number
  readonly boxFont: (box: DiagramBox) => string
  readonly labelFont: (label: DiagramLabel) => string
}

const LABEL_FONTS = { symbol: '\\footnotesize', size: '\\tiny', name: '\\tiny', title: '\\tiny' } as const

function lookOf(scale: number | undefined): TikzLook {
  if (scale === undefined)
    return { unit: SCALE, boxFont: () => '\\scriptsize', labelFont: ({ kind }) => LABEL_FONTS[kind] }
  const unit = round(POINTS_PER_PIXEL * scale * 1000) / 1000
  const font = (px: number): string => `\\fontsize{${round(px * unit)}}{${round(1.2 * px * unit)}}\\selectfont`
  return {
    unit,
    boxFont: ({ shape, texts = 1 }) => font(FONT[shape] * texts),
    labelFont: ({ fontSize }) => font(fontSize),
  }
}

const at = ({ x, y }: Point): string => `(${round(x)},${round(y)})`
const rectangle = ({ x, y, width, height }: Rectangle): string =>
  `${at({ x, y })} rectangle ${at({ x: x + width, y: y + height })}`

/** Where another line runs above, a white stroke would hide what is below: so the path is broken instead. */
function lineCommands({ paths, isCarousel, id }: DiagramLine): readonly string[] {
  return paths.flatMap((path) => {
    const { points, gaps, hasArrow } = ownStretch(path)
    const pieces = broken(points, gaps)
    return pieces.map((piece, index) => {
      const look = [
        'rounded corners=3pt',
        ...(isCarousel ? ['line width=1.4pt'] : []),
        ...(hasArrow && index === pieces.length - 1 ? ['->'] : []),
      ]
      return `\\draw[${look.join(', ')}] ${piece.map(at).join(' -- ')}; % ${id}`
    })
  })
}

const GAP = 3.5

function broken(points: readonly Point[], gaps: readonly Point[]): readonly (readonly Point[])[] {
  const pieces: Point[][] = [[points[0]!]]
  for (const [index, to] of points.slice(1).entries()) {
    const from = points[index]!
    const sign = Math.sign(to.x - from.x)
    const here = gaps.filter(({ x, y }) => y === from.y && y === to.y && (x - from.x) * (x - to.x) < 0)
    for (const { x, y } of here.sort((a, b) => sign * (a.x - b.x))) {
      pieces.at(-1)!.push({ x: x - sign * GAP, y })
      pieces.push([{ x: x + sign * GAP, y }])
    }
    pieces.at(-1)!.push(to)
  }
  return pieces
}

function slabCommands(part: DiagramSlabs): readonly string[] {
  const { slabs, arc } = part
  return [
    `\\draw ${throughSlabs(part).map(at).join(' -- ')};`,
    ...(arc.length === 0 ? [] : [`\\draw[rounded corners=3pt] ${arc.map(at).join(' -- ')};`]),
    ...slabs.map((slab) => `\\draw[rounded corners=1pt, fill=black!12] ${rectangle(slab)};`),
  ]
}

function boxCommands(box: DiagramBox, { unit, boxFont }: TikzLook): readonly string[] {
  const { x, y, width, height, shape, operation } = box
  const radius = shape === 'circle' || shape === 'pill' ? (unit * height) / 2 - 0.01 : 2
  const middle = { x: x + width / 2, y: y + height / 2 }
  const fill = shape === 'bar' ? 'black' : 'white'
  const frame = `\\draw[rounded corners=${round(radius)}pt, line width=0.6pt, fill=${fill}] ${rectangle(box)};`
  if (signPath(box) !== '') {
    const sign = operation === 'add' ? '+' : '\\times'
    return [frame, `\\node[inner sep=0pt, font=${boxFont(box)}] at ${at(middle)} {$${sign}$};`]
  }
  if (box.text.length === 0) return [frame]
  return [frame, `\\node[inner sep=0pt, font=${boxFont(box)}] at ${at(middle)} {${latex(box.text)}};`]
}

const ANCHORS = { start: 'base west', middle: 'base', end: 'base east' } as const

function labelCommand(label: DiagramLabel, { labelFont }: TikzLook): string {
  const font = labelFont(label) + (label.kind === 'title' ? '\\bfseries' : '')
  const color = label.kind === 'size' ? ', black!60' : ''
  return `\\node[inner sep=0pt, anchor=${ANCHORS[label.anchor]}, font=${font}${color}] at ${at(label)} {${latex(label.runs)}};`
}

/** Runs as text, or as one formula where there is a variable among them. */
function latex(runs: readonly TextRun[]): string {
  if (!runs.some(({ style }) => style === 'italic')) return runs.map(({ text }) => plain(text)).join('')
  const parts = runs.map(({ text, style, script }) => {
    const sign = style === 'italic' ? accented(text) : `\\mathrm{${mathematical(text)}}`
    if (script === undefined) return sign
    return `${script === 'super' ? '^' : '_'}{${sign}}`
  })
  return `$${parts.join('')}$`
}

const mathematical = (text: string): string =>
  text
    .replaceAll('\u27e8', '\\langle ')
    .replaceAll('\u27e9', '\\rangle ')
    .replaceAll('\u2212', '-')
    .replaceAll('_', '\\_')

const GREEK: Readonly<Record<string, string>> = { γ: '\\gamma', λ: '\\lambda', θ: '\\theta' }

/** A letter with a mark, c and a tilde, or a Greek one. */
function accented(text: string): string {
  const greek = GREEK[text]
  if (greek !== undefined) return greek
  const [, letter = text, mark = ''] = /^(.)([\u0302\u0303]?)$/.exec(text.normalize('NFD')) ?? []
  if (mark === '') return letter
  return `${mark === '\u0303' ? '\\tilde' : '\\hat'} ${letter}`
}

const SIGNS: Readonly<Record<string, string>> = {
  '\u03c3': '$\\sigma$',
  '\u00d7': '$\\times$',
  '\u2212': '$-$',
  '\\': '\\textbackslash{}',
}

const plain = (text: string): string =>
  text
    .replace(/[\u03c3\u00d7\u2212\\]/g, (sign) => SIGNS[sign]!)
    .replace(/[#%&_{}](?![^$]*\$)/g, (sign) => (sign === '{' || sign === '}' ? sign : `\\${sign}`))
