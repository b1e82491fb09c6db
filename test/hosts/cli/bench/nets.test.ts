import { describe, expect, it } from 'vitest'
import { benchNets, netFor } from '../../../../src-main/hosts/cli/bench/nets.ts'
import { workloadBatch, workloads } from '../../../../src-main/hosts/cli/bench/workloads.ts'
import { parameterCount } from '../../../../src-main/network/measures/parameters.ts'
import { buildGraph } from '../../../../src-main/network/step-graph/build.ts'

/** What the nets of the peers' benchmark have, from its table of shapes. */
const recurrent: Readonly<Record<string, (n: number, d: number) => number>> = {
  A1: (n, d) => 4 * d * (n + d + 1),
  A2: (n, d) => 4 * d * (n + d + 1) + 4 * d * (2 * d + 1),
  A3: (n, d) => 4 * d * (n + d + 1) + d * d + d,
  A4: (n, d) => n * d + d + 4 * d * (2 * d + 1) + d * d + d,
  A5: (n, d) => 2 * d * n + 3 * (2 * d * d + 2 * d),
  A6: (n, d) => 4 * d * (n + d + 1) + 4 * d * d + 4 * d,
}

describe('the nets of the benchmark', () => {
  it.each(workloads.map((workload) => [workload.id, workload] as const))(
    'have as many parameters as the peers, on %s',
    (_id, workload) => {
      const { n, d, m } = workload
      for (const net of benchNets)
        expect(parameterCount(buildGraph(netFor(net, workload)))).toBe(recurrent[net.id]!(n, d) + d * m + m)
    },
  )

  it('get full batches of the workload', () => {
    for (const workload of workloads) {
      const batch = workloadBatch(workload, 1)
      const features = workload.input === 'symbols' ? 1 : workload.n
      expect(batch.input).toHaveLength(100 * workload.batch * features)
      expect(batch.weights).toHaveLength(workload.reads === 'last' ? workload.batch : 100 * workload.batch)
      expect(batch.normaliser).toBe(batch.weights.length)
    }
  })
})
