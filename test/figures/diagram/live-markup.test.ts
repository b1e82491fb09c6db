import { describe, expect, it } from 'vitest'
import { buildDiagram } from '../../../src-main/figures/diagram/build-diagram.ts'
import type { Point } from '../../../src-main/figures/diagram/diagram.ts'
import { elementsOfConnections, NO_ELEMENTS } from '../../../src-main/figures/diagram/lighting/elements.ts'
import { litMarkup, liveMarkup, markMarkup } from '../../../src-main/figures/diagram/live-markup.ts'
import { diagramSvg } from '../../../src-main/figures/diagram/svg.ts'
import { lightPalette } from '../../../src-main/figures/palette.ts'
import type { Architecture } from '../../../src-main/network/architecture/architecture.ts'
import { PLAIN_WIRING } from '../../../src-main/network/architecture/architecture.ts'
import { applyEdit } from '../../../src-main/network/edits/apply-edit.ts'
import { buildGraph } from '../../../src-main/network/step-graph/build.ts'

const net: Architecture = {
  name: 'stack',
  input: { kind: 'real', size: 3 },
  layers: [
    { cell: 'lstm', size: 5, options: {} },
    { cell: 'gru', size: 4, options: {} },
  ],
  wiring: PLAIN_WIRING,
  deepenings: [{ at: 'layer1.gate.forget', widths: [6, 7], activation: 'tanh', shortcut: 'highway' }],
  readout: { size: 2, activation: 'identity', reads: 'step' },
}
/** The markup with its place in all its coordinates, as an exported figure has it. */
function placed(markup: string, { x, y }: Point): string {
  const sum = (text: string, by: number): string => String(Math.round(100 * (Number(text) + by)) / 100)
  const paths = markup.replaceAll(/ d="([^"]*)"/g, (_, data: string) => {
    const moved = data.replaceAll(/([MLQ ])(-?[\d.]+),(-?[\d.]+)/g, (__, command: string, a: string, b: string) =>
      [command, sum(a, x), ',', sum(b, y)].join(''),
    )
    return ` d="${moved}"`
  })
  return paths
    .replaceAll(/ (c?x)="(-?[\d.]+)"/g, (_, name: string, value: string) => ` ${name}="${sum(value, x)}"`)
    .replaceAll(/ (c?y)="(-?[\d.]+)"/g, (_, name: string, value: string) => ` ${name}="${sum(value, y)}"`)
}

const diagram = buildDiagram(net, buildGraph(net), { steps: 2 })

describe('the drawing part by part', () => {
  const { ground, ink } = liveMarkup(diagram, lightPalette)

  it('is the markup of the exported figure without its titles, each part under a key of its own', () => {
    const parts = [...ground, ...ink]
    expect(new Set(parts.map(({ key }) => key)).size).toBe(parts.length)
    const figure = diagramSvg(diagram, lightPalette).replaceAll(/<title>.*?<\/title>/g, '')
    for (const { markup, at } of ink) expect(figure).toContain(placed(markup, at))
    // The figure's own title and description come first; all else of it are the parts.
    const count = (text: string): number => text.split(/<(?:path|rect|circle|text)\b/).length - 1
    expect(parts.reduce((sum, { markup }) => sum + count(markup), 0)).toBe(count(figure))
  })

  it('keeps its keys, and the markup of what an edit does not touch', () => {
    const wider: Architecture = { ...net, layers: [{ ...net.layers[0]!, size: 6 }, net.layers[1]!] }
    const after = liveMarkup(buildDiagram(wider, buildGraph(wider), { steps: 2 }), lightPalette)
    expect(after.ink.map(({ key }) => key)).toEqual(ink.map(({ key }) => key))
    const kept = after.ink.filter(({ markup }, k) => markup === ink[k]!.markup)
    expect(kept.length).toBeGreaterThan(ink.length / 3)
    expect(kept.length).toBeLessThan(ink.length)
  })

  it('of what only moves says where it is, and is otherwise the same', () => {
    const deeper = applyEdit(net, {
      kind: 'deepen',
      deepening: { at: 'layer2.transition', widths: [4], activation: 'tanh', shortcut: 'none' },
    }).architecture
    const after = new Map(
      liveMarkup(buildDiagram(deeper, buildGraph(deeper), { steps: 2 }), lightPalette).ink.map((part) => [
        part.key,
        part,
      ]),
    )
    const moved = ink.filter(({ key, at, markup }) => {
      const now = after.get(key)
      return now !== undefined && now.markup === markup && (now.at.x !== at.x || now.at.y !== at.y)
    })
    expect(moved.length).toBeGreaterThan(ink.length / 3)
  })
})

describe('what is lit', () => {
  it('is nothing for no elements', () => {
    expect(litMarkup(diagram, lightPalette, NO_ELEMENTS)).toEqual({ halo: '', over: '' })
    expect(markMarkup(diagram, lightPalette, {})).toBe('')
  })

  it('is the line in every step over its halo, with slabs and the frames at its end, in the accent', () => {
    const { halo, over } = litMarkup(diagram, lightPalette, elementsOfConnections(diagram, ['layer1.gate.forget']))
    expect(halo.split('<path').length - 1).toBe(2)
    expect(over).toContain('data-deepening="layer1.gate.forget"')
    expect(over).toContain(lightPalette.accent)
    expect(over).not.toContain('data-connection="layer1.gate.input"')
  })

  it('marks what was removed with dashes', () => {
    const removed = elementsOfConnections(diagram, ['layer1.carousel'])
    expect(markMarkup(diagram, lightPalette, { removed })).toContain('stroke-dasharray="4 4"')
  })
})
