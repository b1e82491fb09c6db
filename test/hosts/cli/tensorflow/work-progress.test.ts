import { describe, expect, it } from 'vitest'
import { workProgress } from '../../../../src-main/hosts/cli/tensorflow/work-progress.ts'
import { recordedTerminal } from '../recorded-terminal.ts'

const MB = 1e6

describe('the progress of an installation', () => {
  it('is one line for each part where nobody watches', () => {
    const terminal = recordedTerminal()
    const { tell, end } = workProgress(terminal)
    for (const done of [1, 2, 274]) tell({ phase: 'fetch', what: 'the wheel', done: done * MB, total: 274 * MB })
    tell({ phase: 'compile', what: 'the binding', done: null, total: null })
    end()
    expect(terminal.said).toEqual(['Fetching the wheel ...', 'Compiling the binding ...'])
  })

  it('is redrawn in place where somebody watches, and ends each part whole', () => {
    const terminal = recordedTerminal(false, true)
    const { tell, end } = workProgress(terminal)
    for (const done of [0, 137, 138, 274]) tell({ phase: 'fetch', what: 'the wheel', done: done * MB, total: 274 * MB })
    tell({ phase: 'fetch', what: 'another', done: 5 * MB, total: null })
    tell({ phase: 'try', what: 'the library', done: null, total: null })
    end()
    const shown = terminal.said.join('').replaceAll('\x1b[K', '').split('\n')
    const last = shown.map((line) => line.split('\r').at(-1))
    expect(last).toEqual([
      'Fetching the wheel: 274 of 274 MB, 100 %',
      'Fetching another: 5 MB',
      'Trying the library ...',
      '',
    ])
  })
})
