import { describe, expect, it } from 'vitest'
import type { Batch, Session } from '../../../../src-main/execution/executor.ts'
import { tellClasses } from '../../../../src-main/hosts/cli/predict/classes.ts'
import { tellValues } from '../../../../src-main/hosts/cli/predict/values.ts'
import type { Asked } from '../../../../src-main/hosts/cli/predict/prediction.ts'
import { taskKind } from '../../../../src-main/tasks/index.ts'
import type { Task } from '../../../../src-main/tasks/task.ts'
import { recordedTerminal } from '../recorded-terminal.ts'

/** A session that always says the same about a batch. */
function saying(prediction: readonly number[]): Session {
  const answer = Float32Array.from(prediction)
  const evaluate = () => ({ lossSum: 0, weightSum: 1, logits: answer, prediction: answer })
  return { evaluate } as unknown as Session
}

function question(task: Task, batch: Partial<Batch>, prediction: readonly number[]): Asked {
  const whole = {
    steps: 1,
    size: 2,
    weights: Float32Array.of(1, 1),
    lengths: Int32Array.of(1, 1),
    normaliser: 2,
    continues: false,
    ...batch,
  } as Batch
  return { task, session: saying(prediction), batches: [whole], temperature: 1, length: 1, seedText: '', seed: 1 }
}

describe('predictions', () => {
  it('of classes are counted by true and said class', () => {
    const task = taskKind('parity').make({}, [])
    const { size } = task.target
    const names = task.names?.target ?? []
    expect([task.target.kind, size]).toEqual(['symbols', 2])
    const { document, lines } = tellClasses(question(task, { target: Int32Array.of(0, 1) }, [0.2, 0.8, 0.3, 0.7]))
    expect(document).toMatchObject({
      classes: names,
      confusion: [
        [0, 1],
        [0, 1],
      ],
      predictions: [
        { truth: names[0], predicted: names[1], probability: 0.8 },
        { truth: names[1], predicted: names[1] },
      ],
    })
    expect(lines(recordedTerminal())).toHaveLength(3)
  })

  it("of values are in the data's own unit, without what does not count", () => {
    const series = Array.from({ length: 300 }, (_, t) => (100 + 50 * Math.sin(t / 7)).toFixed(3)).join('\n')
    const task = taskKind('forecast').make({}, [
      { name: 'waves.csv', bytes: new TextEncoder().encode(`wave\n${series}`) },
    ])
    const { mean, deviation } = task.scale![0]!
    const { document } = tellValues(
      question(task, { target: Float32Array.of(0, 1), weights: Float32Array.of(0, 1) }, [5, 0]),
    )
    const { rows } = document as unknown as {
      rows: { sequence: number; step: number; truth: number[]; forecast: number[] }[]
    }
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ sequence: 2, step: 1 })
    expect(rows[0]!.truth[0]).toBeCloseTo(mean + deviation, 3)
    expect(rows[0]!.forecast[0]).toBeCloseTo(mean, 3)
  })
})
