import { describe, expect, it } from 'vitest'
import { cost } from '../../../src-main/network/measures/cost.ts'
import { net } from '../nets.ts'

const [n, d, m] = [5, 4, 3]

describe('cost of a step', () => {
  it('of an LSTM forward is its products: 4d(d+n) + md', () => {
    const { forward } = cost(net('shallow', { n, d, m }), 'real')
    expect(forward.multiplyAdds).toBe(4 * d * (d + n) + m * d)
    // Three gates, candidate, f c, i c~, c, tanh c, h; softmax.
    expect(forward.pointwise).toBe(9 * d + m)
    expect(forward.lookUpAdds).toBe(0)
  })

  it('in training adds a gradient for every weight, and one for every input that depends on a weight', () => {
    const { training } = cost(net('shallow', { n, d, m }), 'real')
    // x<t> is data: no gradient goes there.
    expect(training.multiplyAdds).toBe(2 * (4 * d * (d + n) + m * d) + 4 * d * d + m * d)
    const withMlp = cost(net('input-mlp', { n, d, m, depth: 1 }), 'real').training
    expect(withMlp.multiplyAdds).toBe(2 * n * d + 3 * (4 * d * (d + d) + m * d))
  })

  it('looks a one-hot input up instead of multiplying: 4d additions', () => {
    const { forward, training } = cost(net('shallow', { n, d, m, input: 'symbols' }), 'symbols')
    expect(forward).toMatchObject({ multiplyAdds: 4 * d * d + m * d, lookUpAdds: 4 * d })
    expect(training.lookUpAdds).toBe(2 * 4 * d)
  })

  it('counts elementwise weights', () => {
    const plain = cost(net('shallow', { n, d, m }), 'real').forward.multiplyAdds
    expect(cost(net('shallow', { n, d, m, options: { peephole: true } }), 'real').forward.multiplyAdds).toBe(
      plain + 3 * d,
    )
  })

  it('keeps what the way back reads: of an LSTM f, i, o, candidate, c, tanh c, h and the softmax with its input', () => {
    expect(cost(net('shallow', { n, d, m }), 'real').activations).toBe(7 * d + 2 * m)
  })

  it('keeps of an RNN with a linear readout h alone', () => {
    expect(cost(net('shallow', { cell: 'rnn', activation: 'identity', n, d, m }), 'real').activations).toBe(d)
  })
})
