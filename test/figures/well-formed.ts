/** Reads markup as XML with HTML's void elements, and gives what is wrong with it: nothing, as a rule. */
export function markupFaults(markup: string): string[] {
  const faults: string[] = []
  const open: string[] = []
  const text = markup.replace(/^<!doctype html>/i, '').replace(/<style>[\s\S]*?<\/style>/g, '')
  for (const [tag, slash = '', name = '', attributes = ''] of text.matchAll(/<(\/?)([a-zA-Z][\w-]*)([^>]*)>/g)) {
    if (slash === '/') {
      const last = open.pop()
      if (last !== name) faults.push(`</${name}> closes <${last ?? 'nothing'}>`)
    } else if (!tag.endsWith('/>') && !VOID.has(name)) open.push(name)
    const rest = attributes.replace(/\s+[\w:-]+="[^"<]*"/g, '').replace(/[\s/]/g, '')
    if (rest !== '') faults.push(`attributes of ${tag}`)
  }
  if (open.length > 0) faults.push(`never closed: ${open.join(', ')}`)
  const outside = text.replace(/<\/?[a-zA-Z][^>]*>/g, '')
  if (/[<>]/.test(outside))
    faults.push(`a stray bracket near '${outside.slice(Math.max(0, outside.search(/[<>]/) - 20)).slice(0, 40)}'`)
  if (/&(?!(?:amp|lt|gt|quot|#\d+|#x[\da-f]+);)/i.test(text)) faults.push('an ampersand that is no entity')
  return faults
}

const VOID = new Set(['meta', 'br', 'link', 'img', 'hr'])

/** Ids that occur more than once. */
export function repeatedIds(markup: string): string[] {
  const ids = [...markup.matchAll(/\sid="([^"]*)"/g)].map(([, id = '']) => id)
  return ids.filter((id, index) => ids.indexOf(id) !== index)
}
