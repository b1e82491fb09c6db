/** A group of SVG whose parts come as markup under keys: what did not change stays in the page as it is. */
import type { KeyedMarkup } from '../../../src-main/figures/diagram/live-markup.ts'

/** Shapes alone come in: markup is parsed as a picture, never as a page. */
export function shapesOf(markup: string): Element[] {
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

  /** Makes the group show these parts in this order. */
  draw(parts: readonly KeyedMarkup[]): void {
    const fresh = parts.filter(({ key, markup }) => this.#parts.get(key)?.markup !== markup)
    const elements = shapesOf(fresh.map(({ markup }) => markup).join(''))
    const next = new Map(
      fresh.map(({ key, markup }, k) => [key, { markup, element: document.adoptNode(elements[k]!) }] as const),
    )
    let before: Element | null = null
    const shown = new Map<string, { readonly markup: string; readonly element: Element }>()
    for (const { key } of parts) {
      const part = next.get(key) ?? this.#parts.get(key)!
      shown.set(key, part)
      const after: Element | null = before === null ? this.#group.firstElementChild : before.nextElementSibling
      if (after !== part.element) this.#group.insertBefore(part.element, after)
      before = part.element
    }
    while (before === null ? this.#group.firstElementChild : before.nextElementSibling)
      (before === null ? this.#group.firstElementChild : before.nextElementSibling)!.remove()
    this.#parts = shown
  }
}
