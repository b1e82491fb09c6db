import { describe, expect, it } from 'vitest'
import { runTrouble } from '../../../../src-main/hosts/workbench/study/run-trouble.ts'
import type { StoredRun } from '../../../../src-main/studies/queue/run-store.ts'

const run = (id: string, change: Partial<StoredRun> = {}): StoredRun => ({
  key: 1,
  id,
  state: 'failed',
  attempts: 2,
  variant: null,
  stopReason: null,
  failure: 'the engine process ended by SIGKILL',
  outcome: null,
  testLooks: 0,
  executors: [],
  ...change,
})

describe('the trouble of runs', () => {
  it.each([
    ['the engine process ended by SIGKILL', /memory.*Its last checkpoint is kept/],
    ['the engine process ended with exit code null: spawn node ENOENT', /install Fathom again/],
    ['spawn EAGAIN', /close other programs/],
    ['the engine process ended by SIGTERM', /^Somebody ended the process\./],
    ['the engine process ended by SIGSEGV', /another executor/],
  ])('%s has a remedy', (failure, hint) => {
    expect(runTrouble([run('a/seed-1', { failure })])).toMatchObject({ code: 'engine-lost', message: failure })
    expect(runTrouble([run('a/seed-1', { failure })])!.hint).toMatch(hint)
  })

  it('names the first run, and how many more', () => {
    expect(runTrouble([run('a'), run('b'), run('c')])!.place).toBe('a, and 2 more')
  })

  it('is none where a run ended by its own numbers, or goes on', () => {
    expect(runTrouble([])).toBeNull()
    expect(runTrouble([run('a', { stopReason: 'not-finite', failure: null })])).toBeNull()
    expect(runTrouble([run('a', { state: 'running' })])).toBeNull()
  })
})
