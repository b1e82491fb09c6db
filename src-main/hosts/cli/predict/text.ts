import { scored } from '../../../studies/prediction/question.ts'
import { sampleText } from '../../../studies/prediction/text.ts'
import { wrapped } from '../terminal/lines.ts'
import type { Asked, Prediction } from './prediction.ts'

/** Text that the net goes on with after the seed text. */
export function tellText(asked: Asked): Prediction {
  const { seedText, temperature, seed } = asked
  const metrics = scored(asked)
  const text = sampleText(asked, asked)
  return {
    document: { kind: 'text', metrics, seedText, temperature, seed, text },
    lines: (terminal) => {
      const [first = '', ...rest] = text.split('\n')
      return [terminal.style('dim', seedText) + first, ...rest.flatMap((line) => wrapped(line, terminal.columns))]
    },
  }
}
