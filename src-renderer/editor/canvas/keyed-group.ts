/** A group of SVG whose parts come as markup under keys: what did not change stays in the page as it is. */
import type { KeyedMarkup } from '../../../src-main/figures/diagram/live-markup.ts'

/** Of a page that is never shown, so that nothing that is parsed there can load or run; faster than a parser of its own. */
const inert = document.implementation.createHTMLDocument().createElementNS('http://www.w3.org/2000/svg', 'svg')

/** Shapes alone come in: markup is parsed as a picture, never as a page. */
export function shapesOf(markup: string): Element[] {
  if (markup === '') return []
  inert.innerHTML = markup
  inert.querySelectorAll('title, script, foreignObject').forEach((element) => element.remove())
  return [...inert.children]
}

export class KeyedGroup {
  readonly #group: SVGGElement
  #parts: readonly KeyedMarkup[] = []
  #elements = new Map<string, Element>()

  constructor(group: SVGGElement) {
    this.#group = group
  }

  /** Makes the group show these parts in this order; an element that stays is not touched, one that changed is put in its old one's place. */
  draw(parts: readonly KeyedMarkup[]): void {
    const before = new Map(this.#parts.map((part) => [part.key, part]))
    const other = parts.filter((part) => before.get(part.key) !== part)
    const fresh = other.filter((part) => before.get(part.key)?.markup !== part.markup)
    const elements = shapesOf(fresh.map(({ markup }) => markup).join(''))
    for (const [k, { key }] of fresh.entries()) {
      const element = document.adoptNode(elements[k]!)
      this.#elements.get(key)?.replaceWith(element)
      this.#elements.set(key, element)
    }
    // What only moves is not made anew: its texts need not be set again.
    for (const { key, at } of other) this.#elements.get(key)!.setAttribute('transform', `translate(${at.x} ${at.y})`)
    const isSameOrder = parts.length === this.#parts.length && parts.every(({ key }, k) => key === this.#parts[k]!.key)
    this.#parts = parts
    if (!isSameOrder) this.#order()
  }

  #order(): void {
    const wanted = new Set(this.#parts.map(({ key }) => key))
    for (const [key, element] of this.#elements)
      if (!wanted.has(key)) {
        element.remove()
        this.#elements.delete(key)
      }
    let next = this.#group.firstElementChild
    for (const { key } of this.#parts) {
      const element = this.#elements.get(key)!
      if (element === next) next = next.nextElementSibling
      else this.#group.insertBefore(element, next)
    }
  }
}
