/** Python expressions that know where they need brackets. */

/** How tightly the outermost operator binds. */
export interface Code {
  readonly text: string
  readonly binds: 'atom' | 'product' | 'sum'
}

export const atom = (text: string): Code => ({ text, binds: 'atom' })

/** As a factor, or after a minus. */
export const asTerm = ({ text, binds }: Code): string => (binds === 'sum' ? `(${text})` : text)
/** As what a dot or a power is put behind. */
export const asAtom = ({ text, binds }: Code): string => (binds === 'atom' ? text : `(${text})`)

/** a + b */
export const sum = (a: Code, b: Code): Code => ({ text: `${a.text} + ${b.text}`, binds: 'sum' })

/** a * b */
export const product = (a: Code, b: Code): Code => ({ text: `${asTerm(a)} * ${asTerm(b)}`, binds: 'product' })
