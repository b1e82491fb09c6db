import { expect, it, vi } from 'vitest'
import { tensorflowExecutor } from '../../../src-main/execution/tensorflow/executor.ts'
import { describeWithLibrary } from './with-library.ts'

it('says in words that the library is missing, and what to do', async () => {
  vi.stubEnv('FATHOM_TENSORFLOW', '/no/such/library.node')
  await expect(tensorflowExecutor()).rejects.toThrow(/library\.node.*\. \S/)
  vi.unstubAllEnvs()
})

describeWithLibrary('the TensorFlow executor', (binding) => {
  it('records the version of the library and what it computes on', async () => {
    const { name, variant } = await tensorflowExecutor()
    expect(name).toBe('tensorflow')
    expect(variant).toBe(
      `tensorflow ${binding.TF_Version}, ${binding.isUsingGpuDevice() ? 'GPU' : 'CPU'}, ${process.arch}`,
    )
  })
})
