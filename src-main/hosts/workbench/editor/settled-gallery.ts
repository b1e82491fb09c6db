import type { SettledStrategy, SizedStrategy } from '../../../contract/editor.ts'
import { gallery } from '../study/gallery.ts'

/** The gallery with the size of each strategy. */
export function settledGallery(sized: readonly SizedStrategy[]): readonly SettledStrategy[] {
  const sizes = new Map(sized.map((strategy) => [strategy.id, strategy]))
  return gallery().flatMap((view) => {
    const size = sizes.get(view.id)
    return size === undefined ? [] : [{ ...view, ...size }]
  })
}
