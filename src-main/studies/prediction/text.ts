import { wrongInput } from '../../foundation/problem.ts'
import { randomStream } from '../../foundation/random.ts'
import type { Question, Sampling } from './question.ts'
import { drawSymbol, stepper } from './stepper.ts'

/** Text that the net goes on with after the seed text, letter by letter. Throws `WrongInput` for a letter that it never saw. */
export function sampleText(
  { task, session }: Pick<Question, 'task' | 'session'>,
  { seedText, temperature, length, seed }: Sampling & { readonly seedText: string },
): string {
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
  return text
}

const isLetter = (name: string): boolean => Array.from(name).length === 1

/** Letters outside the alphabet have one symbol for them all. */
const written = (name: string): string => (isLetter(name) ? name : '\ufffd')

function symbolOf(letter: string, letters: readonly string[]): number {
  const symbol = letters.indexOf(letter)
  if (symbol >= 0) return symbol
  const other = letters.findIndex((name) => !isLetter(name))
  if (other >= 0) return other
  const message = `the net never saw the letter '${letter}'`
  throw wrongInput({
    code: 'unknown-letter',
    place: 'seed text',
    message,
    hint: `It knows: ${letters.join('').replace(/\s+/g, ' ')}`,
  })
}
