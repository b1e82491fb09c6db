/** SVG and HTML as text: everything that came from a user passes `escapeMarkup`. */

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** Text that stays text inside elements and quoted attributes. */
export function escapeMarkup(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => ENTITIES[sign]!)
}

export type MarkupAttributes = Readonly<Record<string, string | number | undefined>>

/** `<name a="1">children</name>`. Attributes are escaped, and left out where undefined; children are markup already. */
export function element(name: string, attributes: MarkupAttributes, ...children: readonly string[]): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${escapeMarkup(String(value))}"`)
    .join('')
  return `<${name}${written}>${children.join('')}</${name}>`
}
