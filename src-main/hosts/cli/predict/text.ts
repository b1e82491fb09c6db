import { wrongInput } from '../../../foundation/problem.ts'
import { randomStream } from '../../../foundation/random.ts'
import { lettersOf, wrapped } from '../terminal/lines.ts'
import { scored } from './prediction.ts'
import type { Prediction, Question } from './prediction.ts'
import { drawSymbol, stepper } from './stepper.ts'

/** Text that the net goes on with after the seed text, letter by letter. */
export function predictText(question: Question): Prediction {
  const { task, session, temperature, length, seedText, seed } = question
  const metrics = scored(question, () => undefined)
  const letters = task.names?.input ?? []
  const net = stepper(session, task)
  const random = randomStream(seed, 'sampled text')
  let logits = new Float64Array(letters.length)
  for (const letter of seedText) logits = Float64Array.from(net.step(symbolOf(letter, letters)))
  let text = ''
  for (let k = 0; k < length; k++) {
    const symbol = drawSymbol(logits, temperature, random)
    text += written(letters[symbol] ?? '')
    logits = Float64Array.from(net.step(symbol))
  }
  return {
    document: { kind: 'text', metrics, seedText, temperature, seed, text },
    lines: (terminal) => {
      const [first = '', ...rest] = text.split('\n')
      return [terminal.style('dim', seedText) + first, ...rest.flatMap((line) => wrapped(line, terminal.columns))]
    },
  }
}

/** Letters outside the alphabet have one symbol for them all. */
const written = (name: string): string => (lettersOf(name).length === 1 ? name : '\ufffd')

function symbolOf(letter: string, letters: readonly string[]): number {
  const symbol = letters.indexOf(letter)
  if (symbol >= 0) return symbol
  const other = letters.findIndex((name) => lettersOf(name).length > 1)
  if (other >= 0) return other
  const message = `the net never saw the letter '${letter}'`
  throw wrongInput({
    code: 'unknown-letter',
    place: '--seed-text',
    message,
    hint: `It knows: ${letters.join('').replace(/\s+/g, ' ')}`,
  })
}
