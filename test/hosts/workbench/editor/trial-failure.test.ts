import { describe, expect, it } from 'vitest'
import { trialProblem } from '../../../../src-main/hosts/workbench/editor/trial-failure.ts'

const of = (message: string, cause: 'job' | 'executor' = 'job') =>
  trialProblem({ kind: 'failed', message, cause }, 'Gate MLP')
const crashed = (message: string) => trialProblem({ kind: 'crashed', message }, 'Gate MLP')

describe('a trial that failed', () => {
  it('names the architecture, what happened, and what was kept', () => {
    const problem = of('Error: no such cell (at prepareRun (prepare-run.ts:30:9))')
    expect(problem).toMatchObject({ code: 'trial-failed', place: 'trial of Gate MLP' })
    expect(problem.message).toContain('no such cell')
    expect(problem.hint).toMatch(/nothing of the trial was kept.*the project is as it was/i)
  })

  it.each([
    ['the engine process ended by SIGABRT: FATAL ERROR: Reached heap limit - JavaScript heap out of memory'],
    ['the engine process ended by SIGABRT: what():  std::bad_alloc'],
    ['the engine process ended by SIGKILL'],
    ['RangeError: WebAssembly.Memory(): could not allocate memory'],
  ])('for want of memory says what would need less: %s', (message) => {
    expect(crashed(message).hint).toMatch(/narrower.*batch/i)
  })

  it('for want of a file of the program says that it is not whole', () => {
    const missing =
      "the engine process ended with exit code 1: Error [ERR_MODULE_NOT_FOUND]: Cannot find module 'engine.ts'"
    expect(crashed(missing).hint).toMatch(/install.*again/i)
    expect(crashed('the engine process ended by SIGABRT: x.so: cannot open shared object file').hint).toMatch(
      /install/i,
    )
  })

  it('that cannot start for the executor points to the doctor', () => {
    expect(of('no SIMD here', 'executor').hint).toMatch(/fathom doctor/)
  })

  it('of a process that said nothing says how to find more', () => {
    const problem = crashed('the engine process ended with exit code 1')
    expect(problem.message).toBe('the engine process ended with exit code 1')
    expect(problem.hint).toMatch(/try it again.*fathom doctor/is)
  })
})
