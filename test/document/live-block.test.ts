import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isProblem,
  LIVE_KINDS,
  readLiveBlock,
  writeLiveBlock,
  type LiveBlock,
  type LiveKind,
} from '../../src-main/document/live-block.ts'

const inside = (block: LiveBlock): string => writeLiveBlock(block).slice(2, -2)

describe('a live block', () => {
  it('is read as it was written', () => {
    const kind = fc.constantFrom(...(Object.keys(LIVE_KINDS) as LiveKind[]))
    const name = fc.stringMatching(/^[a-z][\w.-]{0,20}$/)
    const study = fc.oneof(fc.constant(''), fc.stringMatching(/^[^"{}=\s][^"{}=\n]{0,20}$/))
    fc.assert(
      fc.property(kind, name, study, fc.constantFrom(undefined, 1, 2), (k, n, s, columns) => {
        const block: LiveBlock = {
          kind: k,
          name: LIVE_KINDS[k] === 'nothing' ? '' : n,
          study: s,
          ...(k === 'figure' && columns !== undefined && { columns }),
        }
        expect(readLiveBlock(inside(block), 'line 1')).toEqual(block)
      }),
    )
  })

  it.each([
    ['', "no block ''"],
    ['figur learning-curves', "no block 'figur'"],
    ['figure', 'needs one name'],
    ['figure a b', 'needs one name'],
    ['methods a', 'takes no name'],
    ['figure a size=3', "no setting 'size'"],
    ['figure a columns=3', "not '3' columns wide"],
    ['table results columns=1', "'table' has no columns"],
    ['constructor x', "no block 'constructor'"],
  ])('%j is a problem at its place', (text, words) => {
    const read = readLiveBlock(text, 'line 7')
    expect(isProblem(read) && `${read.place}: ${read.message}`).toContain(`line 7: `)
    expect(isProblem(read) && read.message).toContain(words)
  })

  it('of any text is a block or a problem', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const read = readLiveBlock(text, 'p')
        expect(isProblem(read) ? read.hint : read.kind).toBeTypeOf('string')
      }),
    )
  })
})
