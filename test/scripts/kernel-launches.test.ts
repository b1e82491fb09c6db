import { expect, it } from 'vitest'
import { kernelLaunches } from '../../scripts/kernel-launches.mjs'

const table = `Processing [steps.sqlite] with [cuda_gpu_kern_sum.py]...

Time (%),Total Time (ns),Instances,Avg (ns),Name
61.5,1200300,400,3000.7,"void gemm<float, 128>(Params)"
38.5,751020,1200,625.9,"tanh_kernel(float*, int)"
`

it('adds up the instances of all kernels, whatever their names', () => {
  expect(kernelLaunches(table)).toBe(1600)
})

it('finds the column by its title', () => {
  expect(kernelLaunches('Name,Instances\na,3\nb,4\n')).toBe(7)
})

it('says so where the table is another', () => {
  expect(() => kernelLaunches('SKIPPED: no CUDA kernel data')).toThrow(/no column 'Instances': SKIPPED/)
})
