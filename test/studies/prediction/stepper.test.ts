import { describe, expect, it } from 'vitest'
import { compile } from '../../../src-main/compiler/compile.ts'
import { referenceExecutor } from '../../../src-main/execution/reference/executor.ts'
import { randomStream } from '../../../src-main/foundation/random.ts'
import { drawKey, drawSymbol, stepper } from '../../../src-main/studies/prediction/stepper.ts'
import { taskKind } from '../../../src-main/tasks/index.ts'
import { initialTensors } from '../../../src-main/training/initial.ts'
import { makeOptimiser } from '../../../src-main/training/optimisers/index.ts'
import { architecture } from '../../network/nets.ts'

const text = new TextEncoder().encode('to be, or not to be, that is the question: '.repeat(20))
const task = taskKind('characters').make({}, [{ name: 'hamlet.txt', bytes: text }])

async function session() {
  const { size } = task.input
  const program = compile(architecture('shallow', { n: size, m: size, d: 4, input: 'symbols' }), { loss: task.loss })
  const opened = await referenceExecutor.prepare(program, {
    batch: 1,
    steps: 8,
    shards: 1,
    threads: 1,
    seed: 1,
    optimiser: makeOptimiser('sgd'),
  })
  opened.load({
    parameters: initialTensors(program.parameters, { seed: 1, gain: 1 }),
    slots: new Map(),
    carried: new Map(),
  })
  return opened
}

describe('stepping through a net', () => {
  it('says at every step what it says in a whole sequence', async () => {
    const [batch] = task.evaluationBatches('test', { batch: 1, truncation: 8 })
    const symbols = Array.from(batch!.input)
    const whole = Array.from((await session()).evaluate(batch!).logits)
    const net = stepper(await session(), task)
    const single = symbols.flatMap((symbol) => Array.from(net.step(symbol)))
    expect(single).toEqual(whole)
  })

  it('draws by the softmax of logits over temperature', () => {
    const logits = [0, Math.log(3)]
    const random = randomStream(1, 'draw')
    const share = (temperature: number) =>
      Array.from({ length: 4000 }, () => drawSymbol(logits, temperature, random)).filter((k) => k === 1).length / 4000
    // Standard error of a share of 4000: at most 0.008.
    expect(Math.abs(share(1) - 0.75)).toBeLessThan(0.032)
    expect(Math.abs(share(0.5) - 0.9)).toBeLessThan(0.032)
    expect(share(0)).toBe(1)
    expect([drawKey(0.1, 0, random), drawKey(-0.1, 0, random)]).toEqual([true, false])
  })
})
