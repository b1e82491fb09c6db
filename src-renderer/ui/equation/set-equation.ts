/** The window's door to KaTeX: LaTeX set for the eye, with MathML for screen readers. */
import katex from 'katex'
import 'katex/dist/katex.min.css'

const known = new Map<string, Node>()
const REMEMBERED = 600

/** Brackets that grow with what they hold are never broken; ones of a given size are. */
const breakable = (latex: string): string =>
  latex.replaceAll(/\\left(?![a-z])/g, '\\bigl').replaceAll(/\\right(?![a-z])/g, '\\bigr')

/**
 * A copy of the equation, set once; with `canBreak` it may go on below. What KaTeX cannot read stays as it is written. Terms that are
 * marked by `\htmlData{term=...}` bear `data-term`; no other command that makes HTML is obeyed.
 */
export function setEquation(given: string, { canBreak = false }: { readonly canBreak?: boolean } = {}): Node {
  const latex = canBreak ? breakable(given) : given
  const set = known.get(latex) ?? settled(latex)
  known.delete(latex)
  known.set(latex, set)
  for (const oldest of [...known.keys()].slice(0, -REMEMBERED)) known.delete(oldest)
  return set.cloneNode(true)
}

function settled(latex: string): Node {
  const place = document.createElement('span')
  try {
    katex.render(latex, place, {
      output: 'htmlAndMathml',
      throwOnError: true,
      strict: 'ignore',
      trust: (context) => context.command === '\\htmlData',
    })
  } catch (error) {
    if (!(error instanceof katex.ParseError)) throw error
    place.textContent = latex
  }
  return place
}
