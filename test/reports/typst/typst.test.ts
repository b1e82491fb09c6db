import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { buildDiagram } from '../../../src-main/figures/diagram/build-diagram.ts'
import { diagramSvg } from '../../../src-main/figures/diagram/svg.ts'
import { themePalette } from '../../../src-main/figures/palette.ts'
import { equations } from '../../../src-main/network/equations/equations.ts'
import { buildGraph } from '../../../src-main/network/step-graph/build.ts'
import { compilePdf, TypstFailed } from '../../../src-main/reports/typst/compile-pdf.ts'
import { drawingPdf } from '../../../src-main/reports/typst/drawing-pdf.ts'
import { printedSvg } from '../../../src-main/reports/typst/printed-svg.ts'
import { typstMath } from '../../../src-main/reports/typst/typst-math.ts'
import { typstString, typstText } from '../../../src-main/reports/typst/typst-text.ts'
import { NETS, SINGLE_DEEPENINGS } from '../../exchange/nets.ts'
import { architecture } from '../../network/nets.ts'
import { hasText, unpackedPdf } from './pdf-text.ts'

const pdfOf = (source: string): string => unpackedPdf(compilePdf({ source, pictures: new Map() }))

describe('text in Typst', () => {
  it('is a literal: nothing of it is markup', () => {
    expect(typstString('a "b" \\ #let $x$\n*c*')).toBe('"a \\"b\\" \\\\ #let $x$\\n*c*"')
    expect(typstText('')).toBe('')
  })

  it('of any signs comes out as it went in', () => {
    const hostile = fc.string({ unit: 'grapheme', maxLength: 40 }).map((text) => `${text}#$\\"*_\`[]@<a>//`)
    fc.assert(
      fc.property(fc.array(hostile, { minLength: 1, maxLength: 5 }), (texts) => {
        const checks = texts.map((text) => {
          const kept = text.toWellFormed().replace(/(?![\t\n\r])[\p{Cc}\ufffe\uffff]/gu, '')
          const points = Array.from(kept.replace(/\r\n?/g, '\n'), (sign) => sign.codePointAt(0))
          return `#assert.eq(${typstString(text)}.codepoints().map(str.to-unicode), (${points.join(',')},))\n${typstText(text)}`
        })
        expect(pdfOf(checks.join('\n\n'))).toContain('%PDF')
      }),
      { numRuns: 40 },
    )
  })
})

describe('equations in Typst', () => {
  const lines = [...new Set([...NETS, ...SINGLE_DEEPENINGS].flatMap((net) => equations(buildGraph(net.architecture))))]

  it('are those of every net', () => {
    const math = lines.map(typstMath)
    expect(lines.filter((_, index) => math[index] === null)).toEqual([])
    expect(pdfOf(math.map((line) => `$ ${line!} $`).join('\n\n'))).toContain('%PDF')
  })

  it('keep letters, scripts and brackets', () => {
    expect(typstMath('h^{\\langle t-1\\rangle} = \\tanh\\left(W_{h} x + b_h\\right)')).toBe(
      'h ^(chevron.l t - 1 chevron.r) = tanh \\( W _(h) x + b _(h) \\)',
    )
    expect(typstMath('\\tilde c \\odot W^{[1]\\,\\text{gate.input}}')).toBe(
      'tilde(c) dot.o W ^(\\[ 1 \\] thin upright("gate.input"))',
    )
  })

  it('beyond the language are refused', () => {
    for (const latex of ['\\frac{a}{b}', 'a}', '{a', '\\text', '\\input{x}', 'A\u030c', '\\text{A\u030c}'])
      expect(typstMath(latex)).toBeNull()
  })
})

describe('a PDF', () => {
  const drawn = architecture('gate-mlp')
  const diagram = buildDiagram(drawn, buildGraph(drawn))
  const svg = diagramSvg(diagram, themePalette)
  const pdf = drawingPdf({ svg, title: 'Gates & "more"', description: 'A cell.' })
  const text = unpackedPdf(pdf)

  it('of a drawing has its title, tags, alternative text, embedded fonts and no pixels', () => {
    expect(hasText(text, 'Gates & "more"')).toBe(true)
    expect(text).toContain('/MarkInfo')
    expect(text).toMatch(/\/Marked true/)
    expect(hasText(text, 'A cell.')).toBe(true)
    expect(text).toContain('LibertinusSerif')
    expect(text).toMatch(/\/FontFile3? /)
    expect(text).not.toMatch(/\/Subtype ?\/Image/)
  })

  it('is the same for the same drawing', () => {
    expect(drawingPdf({ svg, title: 'Gates & "more"', description: 'A cell.' })).toEqual(pdf)
  })

  it('has the light colours and an embedded face', () => {
    expect(svg).toContain('var(--')
    expect(printedSvg(svg)).not.toMatch(/var\(|system-ui/)
  })

  it('that cannot be made says why', () => {
    expect(() => drawingPdf({ svg: 'no drawing', title: 't', description: 'd' })).toThrow(TypstFailed)
    expect(() => compilePdf({ source: '#image("/etc/passwd")', pictures: new Map() })).toThrow(/not found/)
  })
})
