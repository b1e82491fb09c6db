import { describe, expect, it } from 'vitest'
import { tryExecutors } from '../../src-main/execution/load-executor.ts'
import { findStrategy } from '../../src-main/network/strategies/index.ts'
import { strategyCandidate } from '../../src-main/studies/candidate.ts'
import { chooseExecutor } from '../../src-main/studies/choose-executor.ts'
import { fitToBudget } from '../../src-main/studies/fit-to-budget.ts'
import { taskKind } from '../../src-main/tasks/index.ts'
import { standardRecipe } from '../../src-main/training/recipe.ts'

const task = taskKind('adding').make({ length: 12 }, [])
const architectures = fitToBudget(
  ['shallow', 'gate-mlp'].map((id) =>
    strategyCandidate(findStrategy(id), {
      input: task.input,
      readout: { size: 1, activation: 'identity', reads: 'last' },
      cell: { kind: 'lstm', options: {} },
    }),
  ),
  { budget: { amount: 2000, unit: 'parameters' }, fillsUp: false },
)
const choose = (asked: string) => chooseExecutor({ asked, architectures, task, recipe: standardRecipe, threads: 1 })

describe('choosing an executor', () => {
  it('takes the one that was asked for, and refuses one that there is not', async () => {
    expect(await choose('reference')).toEqual({
      name: 'reference',
      variant: 'reference float64',
      why: 'it was asked for',
    })
    await expect(choose('refrence')).rejects.toThrow("Did you mean 'reference'?")
  })

  it('tries each that works here on the costliest net, and says what it found', async () => {
    const { name, why } = await choose('auto')
    const working = (await tryExecutors()).flatMap((one) => ('executor' in one ? [one.name] : []))
    expect(working).toContain(name)
    const costliest = architectures.toSorted((a, b) => b.multiplyAddsPerStep - a.multiplyAddsPerStep)[0]!.id
    expect(why).toContain(`on ${costliest}`)
    for (const one of working) expect(why).toContain(`${one} about `)
  })
})
