/** Elements that our own drawings are made of. */
const ELEMENTS = new Set(
  'svg title desc rect path text tspan g defs clipPath circle line polyline polygon ellipse pattern'.split(' '),
)
/** Attributes of theirs; none loads, runs or leads anywhere. */
const ATTRIBUTES = new Set(
  (
    'xmlns viewBox width height role aria-labelledby aria-hidden id x y x1 y1 x2 y2 dx dy cx cy r rx ry d points fill stroke ' +
    'fill-opacity stroke-opacity opacity stroke-width stroke-dasharray stroke-linecap stroke-linejoin stroke-miterlimit ' +
    'paint-order dominant-baseline text-anchor style xml:space transform clip-path clip-rule fill-rule font-family font-size ' +
    'font-style font-weight vector-effect data-connection data-step data-node data-deepening patternUnits patternTransform ' +
    'shape-rendering text-rendering'
  ).split(' '),
)
const TAG = /<(\/?)([A-Za-z][\w:-]*)((?:\s+[\w:-]+\s*=\s*"[^"<]*")*)\s*\/?>/g
const ATTRIBUTE = /([\w:-]+)\s*=\s*"([^"<]*)"/g

/** Whether it is one drawing of known elements that neither runs anything nor fetches anything: fit to be put into a page as it is. */
export function isSafeSvg(svg: string): boolean {
  if (!/^<svg[\s>][\s\S]*<\/svg>\s*$/.test(svg)) return false
  const open: string[] = []
  let isBegun = false
  for (const [whole, closes, name = '', attributes = ''] of svg.matchAll(TAG)) {
    if (!ELEMENTS.has(name)) return false
    if (closes !== '') {
      if (open.pop() !== name) return false
      continue
    }
    for (const [, attribute = '', value = ''] of attributes.matchAll(ATTRIBUTE))
      if (!ATTRIBUTES.has(attribute) || !isPlain(value)) return false
    // Nothing may stand beside the drawing.
    if (open.length === 0 && (isBegun || whole.endsWith('/>'))) return false
    isBegun = true
    if (!whole.endsWith('/>')) open.push(name)
  }
  return open.length === 0 && !svg.replace(TAG, '').includes('<')
}

/** No address but one within the drawing, and nothing of a style sheet that could fetch. */
function isPlain(value: string): boolean {
  const addresses = [...value.matchAll(/url\s*\(\s*([^)]*)/gi)].map(([, address = '']) => address)
  return (
    addresses.every((address) => /^['"]?#[\w-]+['"]?\s*$/.test(address)) &&
    !/[\\@]|import|expression|javascript:|&#/i.test(value)
  )
}
