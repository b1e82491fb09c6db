/** The colours of every figure and page, by name. Figures take a palette, so one description serves paper, screen and both themes. */

export interface Palette {
  readonly ground: string
  readonly panel: string
  readonly hair: string
  readonly hairStrong: string
  /** Ink in three strengths. */
  readonly ink: string
  readonly ink2: string
  readonly ink3: string
  /** Line work of sketches, and the filling of their boxes. */
  readonly line: string
  readonly node: string
  /** What is lit: in sketches the added depth. Never a series. */
  readonly accent: string
  readonly accentWash: string
  readonly warn: string
  /** What went wrong: always with an icon, a word or a pattern. */
  readonly bad: string
  /** For log quantities, linear in OKLab lightness from small (near the ground) to large; between two of them a colour is mixed in OKLab. */
  readonly seq: readonly string[]
  /** Ground of what was not reached: under a hatching. */
  readonly seqNone: string
  /** One colour per architecture; told apart by colour-blind readers, 3 : 1 on the ground. Never for text. */
  readonly series: readonly string[]
}

export const lightPalette: Palette = {
  ground: '#fbfbf9',
  panel: '#f5f5f2',
  hair: '#e1e1dc',
  hairStrong: '#c6c7c2',
  ink: '#1b1d20',
  ink2: '#53585e',
  ink3: '#696f75',
  line: '#3a3e43',
  node: '#ffffff',
  accent: '#00776f',
  accentWash: '#dff0ee',
  warn: '#8a5a00',
  bad: '#a8123e',
  seq: ['#f2f7f4', '#c6e0e0', '#94c9d2', '#5fb0cb', '#2b95c2', '#1977af', '#205b90', '#24416e', '#20294a'],
  seqNone: '#ececea',
  series: ['#0070c3', '#a25800', '#004b00', '#7b85fa', '#6f2089', '#ac8765', '#595d63', '#3c233f'],
}

export const darkPalette: Palette = {
  ground: '#16181b',
  panel: '#1b1e21',
  hair: '#2c3034',
  hairStrong: '#474d53',
  ink: '#e8eaec',
  ink2: '#b0b6bc',
  ink3: '#939aa2',
  line: '#c3c8cd',
  node: '#1f2327',
  accent: '#4fd1c1',
  accentWash: '#15322f',
  warn: '#e6b450',
  bad: '#ff8aa6',
  seq: ['#1d2128', '#253650', '#284d77', '#286799', '#2e83b1', '#3fa0c2', '#65bccf', '#98d4d9', '#d3e8e3'],
  seqNone: '#202326',
  series: ['#029ceb', '#ec8d00', '#91f68c', '#5f65d0', '#be5686', '#7f7310', '#adb1b7', '#ffd3ff'],
}

/** Every colour as a custom property with the light value to fall back on: the page decides, and the figure also stands alone. */
export const themePalette: Palette = mapPalette(lightPalette, (name, value) => `var(--${name}, ${value})`)

/** The palette as declarations of the custom properties that `themePalette` reads. */
export function paletteDeclarations(palette: Palette): string {
  const lines: string[] = []
  mapPalette(palette, (name, value) => {
    lines.push(`--${name}: ${value};`)
    return value
  })
  return lines.join(' ')
}

function mapPalette(palette: Palette, change: (name: string, value: string) => string): Palette {
  const { series, seq, ...named } = palette
  const changed = Object.entries(named).map(([name, value]) => [name, change(kebab(name), value)])
  return {
    ...(Object.fromEntries(changed) as unknown as Omit<Palette, 'series' | 'seq'>),
    seq: seq.map((value, index) => change(`seq-${index}`, value)),
    series: series.map((value, index) => change(`series-${index + 1}`, value)),
  }
}

/** 'hairStrong' -> 'hair-strong', 'ink2' -> 'ink-2'. */
function kebab(name: string): string {
  return name.replace(/[A-Z]|\d+/g, (part) => `-${part.toLowerCase()}`)
}

/** Dash patterns, the second code of an architecture beside its colour; in px, [] is solid. */
export const DASHES: readonly (readonly number[])[] = [
  [],
  [7, 3],
  [2, 2.5],
  [9, 3, 2, 3],
  [4, 2],
  [12, 4],
  [1, 3],
  [6, 2, 1, 2, 1, 2],
]

export interface SeriesStyle {
  readonly color: string
  readonly dash: readonly number[]
}

/** Colour and dash of the architecture at this place of the study, from 0. The ninth takes colour 1 with the dash four places on. */
export function seriesStyle(slot: number, palette: Palette): SeriesStyle {
  const round = Math.floor(slot / palette.series.length)
  return {
    color: palette.series[slot % palette.series.length]!,
    dash: DASHES[(slot + 4 * round) % DASHES.length]!,
  }
}
