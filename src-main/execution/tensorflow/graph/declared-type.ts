/** How the catalogue declares the type of an input or output. */

export interface ParsedType {
  /** The attribute that holds how many there are. */
  readonly count?: string
  /** An element type, or the attribute that holds it. */
  readonly type: string
  /** Whether that attribute lists the types of any number of them. */
  readonly isMixed: boolean
}

/** 'T', 'N * T' (a list of N) or '...Ts' (a list of any types), as the catalogue writes them. */
export function parsed(declared: string): ParsedType {
  if (declared.startsWith('...')) return { type: declared.slice(3), isMixed: true }
  const [first = '', second] = declared.split(' * ')
  return second === undefined ? { type: first, isMixed: false } : { count: first, type: second, isMixed: false }
}
