/** Which split a name speaks of: 'val_loss', 'Loss/train', 'epoch_loss' in a folder 'validation'. */

const WORDS: Readonly<Record<string, string>> = {
  train: 'train',
  training: 'train',
  trn: 'train',
  val: 'validation',
  valid: 'validation',
  validation: 'validation',
  dev: 'validation',
  eval: 'validation',
  evaluation: 'validation',
  test: 'test',
  testing: 'test',
}

/** 'train', 'validation' or 'test'; undefined where the word names none of them. */
export function splitOfWord(word: string): string | undefined {
  const known = word.trim().toLowerCase()
  return Object.hasOwn(WORDS, known) ? WORDS[known] : undefined
}

/** A split of a column: one of the three, or its own word. */
export const splitOfCell = (cell: string): string => splitOfWord(cell) ?? cell.trim()

/** A tag as split and metric: 'val_loss' -> validation, loss. A split that stands nowhere is ''. */
export function splitTag(tag: string): { readonly split: string; readonly metric: string } {
  const parts = tag.split('/').filter((part) => part !== '')
  const at = parts.findIndex((part) => splitOfWord(part) !== undefined)
  if (at >= 0 && parts.length > 1)
    return { split: splitOfWord(parts[at]!)!, metric: parts.filter((_, k) => k !== at).join('/') }
  const [, first = '', rest = ''] = /^([A-Za-z]+)[_.\- ](.+)$/.exec(tag) ?? []
  const leading = splitOfWord(first)
  if (leading !== undefined) return { split: leading, metric: rest }
  const [, head = '', last = ''] = /^(.+)[_.\- ]([A-Za-z]+)$/.exec(tag) ?? []
  const trailing = splitOfWord(last)
  return trailing === undefined ? { split: '', metric: tag } : { split: trailing, metric: head }
}
