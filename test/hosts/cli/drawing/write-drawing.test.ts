import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { WrongInput } from '../../../../src-main/foundation/problem.ts'
import { DRAWING_ENDINGS, namesDrawing, writeDrawing } from '../../../../src-main/hosts/cli/drawing/write-drawing.ts'
import { architectureFromJson } from '../../../../src-main/network/architecture/from-json.ts'
import { equations } from '../../../../src-main/network/equations/equations.ts'
import { buildGraph } from '../../../../src-main/network/step-graph/build.ts'
import { markupFaults } from '../../../figures/well-formed.ts'
import { architecture } from '../../../network/nets.ts'
import { temporaryFolder } from '../../../project/temporary.ts'

const net = architecture('gate-mlp')
const written = (name: string, steps?: number): string => {
  const path = join(temporaryFolder(), name)
  writeDrawing(path, net, steps)
  return readFileSync(path, 'latin1')
}

describe('a drawing', () => {
  it('has the format of its ending', () => {
    const svg = written('cell.svg')
    expect(markupFaults(svg)).toEqual([])
    expect(svg).toMatch(/^<svg[\s\S]*<text/)
    expect(written('cell.pdf')).toMatch(/^%PDF-1\.7/)
    expect(written('cell.png')).toMatch(/^\x89PNG/)
    expect(architectureFromJson(JSON.parse(written('cell.JSON')), 'cell')).toEqual(net)
  })

  it('as TikZ has the equations of the net', () => {
    const tex = written('cell.tex')
    expect(tex).toContain('\\begin{tikzpicture}')
    const lines = equations(buildGraph(net))
    for (const line of lines) expect(tex).toContain(line.replace(' = ', ' &= '))
    expect(tex.match(/&=/g)).toHaveLength(lines.length)
  })

  it('is unrolled over the steps asked for', () => {
    const width = (svg: string): number => Number(/width="([\d.]+)"/.exec(svg)?.[1])
    expect(width(written('cell.svg', 3))).toBeGreaterThan(2 * width(written('cell.svg')))
  })

  it.each(['cell.gif', 'cell'])('is refused as %s', (name) => {
    expect(() => written(name)).toThrow(WrongInput)
  })

  it('is told from a folder by its ending', () => {
    expect([...DRAWING_ENDINGS].sort()).toEqual(['.json', '.pdf', '.png', '.svg', '.tex'])
    expect(['a.svg', 'b.PDF', 'c.png'].map(namesDrawing)).toEqual([true, true, true])
    expect(['net', 'net.v2', './out/'].map(namesDrawing)).toEqual([false, false, false])
  })
})
