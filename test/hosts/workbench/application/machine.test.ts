import { describe, expect, test } from 'vitest'
import { describeMachine, lookAtMachine } from '../../../../src-main/hosts/workbench/application/machine.ts'
import type { ExecutorHere } from '../../../../src-main/studies/executors/here.ts'
import { startEngine } from '../../../../src-main/hosts/engine/start-engine.ts'

const wasm: ExecutorHere = { name: 'wasm', works: true, variant: 'kernels', device: 'cpu' }
const reference: ExecutorHere = { name: 'reference', works: true, variant: 'float64', device: 'cpu' }
const tensorflow: ExecutorHere = { name: 'tensorflow', works: true, variant: '2.21', device: 'cpu' }
const cuda: ExecutorHere = { ...tensorflow, device: 'cuda' }
const missing: ExecutorHere = {
  name: 'tensorflow',
  works: false,
  why: 'no TensorFlow library is installed',
  remedy: "Run 'fathom tensorflow install'",
}

describe('a machine in words', () => {
  test.each<[string, readonly ExecutorHere[], number, string]>([
    ['without CUDA', [wasm, missing, reference], 2, 'wasm, 2 threads: no CUDA here'],
    ['with one core', [wasm, missing, reference], 1, 'wasm, 1 thread: no CUDA here'],
    [
      'with TensorFlow on the CPU',
      [wasm, tensorflow, reference],
      8,
      'wasm or tensorflow, 8 threads: the faster one, by a trial',
    ],
    ['with a GPU', [wasm, cuda, reference], 8, 'tensorflow on the GPU'],
    ['without SIMD', [{ ...missing, name: 'wasm' }, missing, reference], 2, 'reference, 2 threads: no CUDA here'],
  ])('%s', (_, executors, cores, summary) => expect(describeMachine(executors, cores).summary).toBe(summary))

  test('says why there is no TensorFlow and what to do', () => {
    const { why, executors } = describeMachine([wasm, missing, reference], 2)
    expect(why).toMatch(
      /does not work here: No TensorFlow library is installed\. Run 'fathom tensorflow install'\. Which/,
    )
    expect(executors).toEqual([
      { name: 'wasm', works: true, words: 'works (kernels)' },
      {
        name: 'tensorflow',
        works: false,
        words: "does not work here: No TensorFlow library is installed. Run 'fathom tensorflow install'.",
      },
      { name: 'reference', works: true, words: 'works (float64)' },
    ])
  })
})

test('the executors of this machine are tried in processes of their own', async () => {
  const uses: string[] = []
  const view = await lookAtMachine((use) => {
    uses.push(use.executor)
    return startEngine(use)
  })
  expect(uses).toContain('wasm')
  expect(uses).not.toContain('reference')
  expect(view.executors.map(({ name }) => name).sort()).toEqual(['reference', 'tensorflow', 'wasm'])
  expect(view.executors.find(({ name }) => name === 'wasm')?.words).toMatch(/^works \(/)
})
