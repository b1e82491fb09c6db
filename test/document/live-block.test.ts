import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  isProblem,
  LIVE_KINDS,
  placedBlocks,
  readLiveBlock,
  withBlocks,
  writeLiveBlock,
  type LiveBlock,
  type LiveKind,
} from '../../src-main/document/live-block.ts'

const inside = (block: LiveBlock): string => writeLiveBlock(block).slice(2, -2)

describe('a live block', () => {
  it('is read as it was written', () => {
    const kind = fc.constantFrom(...(Object.keys(LIVE_KINDS) as LiveKind[]))
    const name = fc.stringMatching(/^[a-z\u00e9][\w .()+-]{0,20}$/)
    const study = fc.oneof(fc.constant(''), fc.stringMatching(/^[^"{}=\s][^"{}=\n]{0,20}$/))
    fc.assert(
      fc.property(
        kind,
        name,
        study,
        fc.constantFrom(undefined, 1, 2),
        fc.constantFrom(undefined, '0123456789ab'),
        (k, n, s, columns, frozen) => {
          const block: LiveBlock = {
            kind: k,
            name: LIVE_KINDS[k] === 'nothing' ? '' : n,
            study: s,
            ...(k === 'figure' && columns !== undefined && { columns }),
            ...(frozen !== undefined && { frozen }),
          }
          expect(readLiveBlock(inside(block), 'line 1')).toEqual(block)
        },
      ),
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
    ['table results frozen=1', "nothing is frozen as '1'"],
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

describe('blocks where they stand', () => {
  it('are found in lines and within them, and not in code or where there is none', () => {
    const text =
      'a {{statistic x.mean}}\n\n{{table results}}\n\n```\n{{notes}}\n```\n\n`{{methods}}` {{nonsense}} {{conclusion}}'
    const found = placedBlocks(text)
    expect(found.map(({ from, to }) => text.slice(from, to))).toEqual([
      '{{statistic x.mean}}',
      '{{table results}}',
      '{{conclusion}}',
    ])
  })

  it('are written anew in their places, everything else as it was', () => {
    const text = 'a {{statistic x.mean}} b\n\n{{table results}}\n'
    const changed = placedBlocks(text).map((place) => ({
      ...place,
      block: { ...place.block, frozen: '0123456789ab' },
    }))
    expect(withBlocks(text, changed.toReversed())).toBe(
      'a {{statistic x.mean frozen=0123456789ab}} b\n\n{{table results frozen=0123456789ab}}\n',
    )
    expect(withBlocks(text, placedBlocks(text))).toBe(text)
  })

  it('of any text keep its letters', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('{{notes}}', '{{', '}}', '`', '```', '\n', ' a ', '{{table runs}}')),
        (parts) => {
          const text = parts.join('')
          expect(withBlocks(text, placedBlocks(text))).toBe(text)
        },
      ),
    )
  })
})
