/** The wasm executor: our own kernels over one static memory, batch shards on threads. The default where there is no CUDA. */
import type { Executor } from '../executor.ts'
import { chooseVariant, variantByName, type VariantName } from './module.ts'
import { openSession } from './session.ts'

/** With the variant that is fastest here, or one by name. Throws `KernelsMissing` when the kernels were never built. */
export function wasmExecutor(variant?: VariantName): Executor {
  const kernels = variant === undefined ? chooseVariant() : variantByName(variant)
  const rounding = kernels.name.endsWith('strict') ? 'multiply and add' : 'relaxed multiply-add'
  return {
    name: 'wasm',
    // Tiles never change a bit, so paired and plain kernels are one variant.
    variant: `wasm, ${rounding}, ${process.arch}`,
    prepare: (program, settings) => openSession(kernels, program, settings),
  }
}
