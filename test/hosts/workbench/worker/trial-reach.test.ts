import { expect, test } from 'vitest'
import { recurrentWays } from '../../../../src-main/hosts/workbench/worker/jobs/trial-reach.ts'
import { net } from '../../../network/nets.ts'

test('a reach is measured where a layer reads its own h<t-1>, also when layers below hear from it', () => {
  const ways = (strategy: string) => recurrentWays(net(strategy, { layers: 3 })).map(({ connection }) => connection)
  expect(ways('stack-h')).toEqual(['layer1.transition', 'layer2.transition', 'layer3.transition'])
  expect(ways('stack-feedback')).toEqual(ways('stack-h'))
})
