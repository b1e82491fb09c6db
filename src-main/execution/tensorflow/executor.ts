/** The TensorFlow executor: a program as one graph, one call a training step. For CUDA, and for wide layers on CPUs. */
import type { Executor } from '../executor.ts'
import { loadBinding } from './binding.ts'
import { FormChooser } from './forms/choose-form.ts'
import { variantOf, wantedForm } from './forms/form.ts'
import { findLibrary } from './library/find.ts'
import { openSession } from './session.ts'

/** Loads the library into this process, which a failure inside of it can end. Rejects in words where there is none, or where it does not load. */
export function tensorflowExecutor(): Promise<Executor> {
  return Promise.resolve().then(loadExecutor)
}

function loadExecutor(): Executor {
  const wanted = wantedForm()
  const found = findLibrary()
  if (!('binding' in found)) throw new Error(`${found.why}. ${found.remedy}`)
  const binding = loadBinding(found.binding)
  const usesGpu = binding.isUsingGpuDevice()
  const variant = `tensorflow ${binding.TF_Version}, ${usesGpu ? 'GPU' : 'CPU'}, ${process.arch}`
  const chooser = new FormChooser({ binding, library: [found.binding, variant], wanted })
  return {
    name: 'tensorflow',
    variant,
    ...(usesGpu ? { device: 'cuda' as const } : {}),
    prepare: async (program, settings) => {
      const choice = await chooser.choose(program, settings)
      const compiled = choice.form === 'compiled' ? ({ compiled: 'training' } as const) : {}
      return openSession({ binding, program, settings, variant: variantOf(variant, choice), ...compiled })
    },
  }
}
