/** A group of SVG whose parts come as markup under keys: what did not change stays in the page as it is. */
import type { KeyedMarkup } from '../../../src-main/figures/diagram/live-markup.ts'

/** Shapes alone come in: markup is parsed as a picture, never as a page. */
export function shapesOf(markup: string): Element[] {
  if (markup === '') return []
  const text = `<svg xmlns="http://www.w3.org/2000/svg">${markup}</svg>`
  const drawing = new DOMParser().parseFromString(text, 'image/svg+xml').documentElement
  drawing.querySelectorAll('title, script, foreignObject').forEach((element) => element.remove())
  return [...drawing.children]
}

export class KeyedGroup {
  readonly #group: SVGGElement
  #parts = new Map<string, { readonly markup: string; readonly element: Element }>()

  constructor(group: SVGGElement) {
    this.#group = group
  }

  /** Makes the group show these parts in this order; an element that stays is not touched, one that changed is put in its old one's place. */
  draw(parts: readonly KeyedMarkup[]): void {
    const fresh = parts.filter(({ key, markup }) => this.#parts.get(key)?.markup !== markup)
    const elements = fresh.length === 0 ? [] : shapesOf(fresh.map(({ markup }) => markup).join(''))
    const shown = new Map(this.#parts)
    for (const [k, { key, markup }] of fresh.entries()) {
      const element = document.adoptNode(elements[k]!)
      shown.get(key)?.element.replaceWith(element)
      shown.set(key, { markup, element })
    }
    const wanted = new Set(parts.map(({ key }) => key))
    for (const [key, { element }] of shown) if (!wanted.has(key)) element.remove()
    let next = this.#group.firstElementChild
    for (const { key } of parts) {
      const { element } = shown.get(key)!
      if (element === next) next = next.nextElementSibling
      else this.#group.insertBefore(element, next)
    }
    this.#parts = new Map(parts.map(({ key }) => [key, shown.get(key)!]))
  }
}
