import { describe, expect, it } from 'vitest'
import { gallery } from '../../../../src-main/hosts/workbench/study/gallery.ts'
import { STRATEGIES } from '../../../../src-main/network/strategies/index.ts'
import { markupFaults } from '../../../figures/well-formed.ts'

describe('the gallery', () => {
  const views = gallery()

  it('has every strategy, in its order', () => {
    expect(views.map(({ id }) => id)).toEqual(STRATEGIES.map(({ id }) => id))
  })

  it.each(views.map((view) => [view.id, view] as const))('draws %s in the colours of the page', (_, { thumbnail }) => {
    expect(markupFaults(thumbnail)).toEqual([])
    expect(thumbnail).toMatch(/^<svg /)
    expect(thumbnail).toContain('var(--')
  })

  it('says where the depth sits, and what can be set', () => {
    const of = (id: string) => views.find((view) => view.id === id)!
    expect([of('shallow').place, of('input-mlp').place, of('gate-mlp').place]).toEqual([
      'baseline',
      'outside the cell',
      'in a gate',
    ])
    expect(of('gate-mlp').settings.map(({ id }) => id)).toContain('depth')
    expect(of('gate-mlp').references[0]!.year).toBe(2018)
  })
})
