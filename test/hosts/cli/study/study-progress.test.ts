import { describe, expect, it } from 'vitest'
import { studyProgress } from '../../../../src-main/hosts/cli/study/study-progress.ts'
import type { RunSnapshot } from '../../../../src-main/studies/queue/run-snapshot.ts'
import { recordedTerminal } from '../recorded-terminal.ts'

const metric = { id: 'error', unit: '' }

function run(id: string, change: Partial<RunSnapshot>): RunSnapshot {
  const planned = { id, architecture: id, seed: 1, learningRate: 0.003 }
  const nothing = { epoch: 0, loss: null, best: null, seconds: 0, secondsLeft: null, failure: null, note: null }
  return {
    run: planned,
    state: 'waiting',
    step: 0,
    lastStep: 100,
    since: { step: 0, seconds: 0 },
    ...nothing,
    ...change,
  }
}

const snapshot = (runs: readonly RunSnapshot[], secondsLeft: number | null) => ({
  runs,
  settled: runs.filter(({ state }) => state === 'done' || state === 'failed').length,
  secondsLeft,
})

describe('the progress of a study', () => {
  it('is redrawn in place where somebody watches: a line per running run, one for all', () => {
    const terminal = recordedTerminal(false, true)
    const progress = studyProgress(terminal, metric)
    const running = run('a', { state: 'running', step: 30, loss: 0.5, best: { error: 0.25 }, secondsLeft: 70 })
    progress.tell(snapshot([running, run('b', {})], 140))
    progress.tell(snapshot([run('a', { state: 'done' }), run('b', { state: 'running', step: 1 })], 70))
    progress.end()
    expect(terminal.said).toEqual([
      '',
      'a  step 30 of 100  loss 0.5  best 0.25  1 min 10 s left\n0 of 2 runs done, about 2 min 20 s left\n',
      '\x1b[2A\x1b[J',
      'b  step 1 of 100\n1 of 2 runs done, about 1 min 10 s left\n',
      '\x1b[2A\x1b[J',
    ])
  })

  it.each([true, false])('tells once what befell a run, watched (%s) or not', (isWatched) => {
    const terminal = recordedTerminal(false, isWatched)
    const progress = studyProgress(terminal, metric)
    const moved = run('a', { state: 'running', step: 40, note: 'went on from step 40 with wasm: tensorflow failed' })
    progress.tell(snapshot([moved], null))
    progress.tell(snapshot([moved], null))
    expect(terminal.said.filter((line) => line.includes('tensorflow failed'))).toEqual([
      'a went on from step 40 with wasm: tensorflow failed',
    ])
  })

  it('is a plain line now and then where nobody does; ends and failures are told once, old ones never', () => {
    const terminal = recordedTerminal()
    const progress = studyProgress(terminal, metric)
    const old = run('old', { state: 'done', step: 100 })
    progress.tell(snapshot([old, run('a', { state: 'running', step: 1 })], null))
    const ended = snapshot(
      [
        old,
        run('a', { state: 'done', step: 100, seconds: 2, best: { error: 0.1 } }),
        run('b', { state: 'failed', failure: 'NaN' }),
      ],
      0,
    )
    progress.tell(ended)
    progress.tell(ended)
    expect(terminal.said).toEqual([
      '1 of 2 runs done; a  step 1 of 100',
      'b failed: NaN',
      'a is done: 100 steps in 2.0 s, validation 0.1',
    ])
  })
})
