import { describe, expect, it } from 'vitest'
import { equations, plainEquations } from '../../../src-main/network/equations/equations.ts'
import { leafSymbol } from '../../../src-main/network/operations/affine.ts'
import { EVERY_DEEPENING, EVERY_NET, net } from '../nets.ts'

const linear = { activation: 'identity', layers: 1 } as const

describe('equations in the notation of the field', () => {
  it("of a vanilla RNN are the question's", () => {
    const lines = equations(net('shallow', { ...linear, cell: 'rnn' }))
    expect(lines).toEqual([
      String.raw`h^{\langle t\rangle} = \tanh\left(W_{h}\left[h^{\langle t-1\rangle}, x^{\langle t\rangle}\right] + b_{h}\right)`,
      String.raw`\hat y^{\langle t\rangle} = W_{y} h^{\langle t\rangle} + b_{y}`,
    ])
  })

  it('of an LSTM', () => {
    const lines = plainEquations(net('shallow', linear))
    expect(lines).toEqual([
      'f<t> = σ(W_f[h<t-1>, x<t>] + b_f)',
      'i<t> = σ(W_i[h<t-1>, x<t>] + b_i)',
      'c̃<t> = tanh(W_c[h<t-1>, x<t>] + b_c)',
      'c<t> = f<t> ⊙ c<t-1> + i<t> ⊙ c̃<t>',
      'o<t> = σ(W_o[h<t-1>, x<t>] + b_o)',
      'h<t> = o<t> ⊙ tanh(c<t>)',
      'ŷ<t> = W_y h<t> + b_y',
    ])
    expect(equations(net('shallow', linear))[5]).toBe(
      String.raw`h^{\langle t\rangle} = o^{\langle t\rangle} \odot \tanh\left(c^{\langle t\rangle}\right)`,
    )
  })

  it('of a GRU', () => {
    expect(plainEquations(net('shallow', { ...linear, cell: 'gru' }))).toEqual([
      'z<t> = σ(W_z[h<t-1>, x<t>] + b_z)',
      'r<t> = σ(W_r[h<t-1>, x<t>] + b_r)',
      'h̃<t> = tanh(W_c[r<t> ⊙ h<t-1>, x<t>] + b_c)',
      'h<t> = (1 - z<t>) ⊙ h<t-1> + z<t> ⊙ h̃<t>',
      'ŷ<t> = W_y h<t> + b_y',
    ])
  })

  it('show a transition MLP as lines of its own, before the gates that read it', () => {
    const lines = plainEquations(net('transition-mlp', { ...linear, depth: 2 }))
    expect(lines.slice(0, 3)).toEqual([
      'z_1{transition}<t> = tanh(W_1{transition} h<t-1> + b_1{transition})',
      'z_2{transition}<t> = tanh(W_2{transition} z_1{transition}<t> + b_2{transition})',
      'f<t> = σ(W_f[z_2{transition}<t>, x<t>] + b_f)',
    ])
    expect(lines).toHaveLength(9)
  })

  it('number layers in a stack, at values and at weights alike', () => {
    const [first, second] = equations(net('stack-h', { ...linear, cell: 'rnn', layers: 2 }))
    expect(first).toContain(String.raw`W_{h}^{[1]}\left[h^{[1]\langle t-1\rangle}, x^{\langle t\rangle}\right]`)
    expect(second).toContain(String.raw`W_{h}^{[2]}\left[h^{[2]\langle t-1\rangle}, h^{[1]\langle t\rangle}\right]`)
  })

  it('bracket what a matrix multiplies', () => {
    const lines = plainEquations(net('stack-sum', { ...linear, cell: 'rnn', layers: 2 }))
    expect(lines.at(-1)).toBe('ŷ<t> = W_y (h[1]<t> + h[2]<t>) + b_y')
    expect(plainEquations(net('deep-transition-gru', { depth: 2, layers: 1 }))).toContain(
      'h̃_2<t> = tanh(W_c2 (r_2<t> ⊙ s_1<t>) + b_c2)',
    )
  })

  it('write the prediction at the last step as such', () => {
    expect(plainEquations(net('shallow', { ...linear, cell: 'rnn', reads: 'last' })).at(-1)).toBe(
      'ŷ<T> = W_y h<T> + b_y',
    )
  })
})

const NAME = /(?:\\(?:tilde|hat) )?[A-Za-z](?:_\{[^{}]*\})?\^\{(?:[^{}]|\{[^{}]*\})*\\langle [^\\]*\\rangle\}/g

describe.each([...EVERY_NET, ...EVERY_DEEPENING])('the equations of %s', (_name, graph) => {
  const lines = equations(graph)

  it('have every weight once', () => {
    const stack = graph.nodes.some((node) => node.layer > 1)
    const text = lines.join('\n')
    for (const { name } of graph.leaves) {
      const symbol = leafSymbol(stack ? name : name.replace(/^layer1\./, ''))
      // 'W_{1}' is also how 'W_{1}^{...}' begins.
      const rest = text.split(symbol).slice(1)
      expect(
        rest.filter((after) => !/^[_^]/.test(after)),
        symbol,
      ).toHaveLength(1)
    }
  })

  it('define each name once, before it is read', () => {
    const defined = new Set<string>([String.raw`x^{\langle t\rangle}`])
    for (const line of lines) {
      const [left = '', right = ''] = line.split(' = ')
      for (const name of right.match(NAME) ?? []) if (!/t-\d/.test(name)) expect(defined).toContain(name)
      expect(defined).not.toContain(left)
      defined.add(left)
    }
  })

  it('close every brace and bracket, and use commands of plain LaTeX', () => {
    for (const line of lines) {
      expect(unclosed(line)).toBe('')
      const commands = new Set(line.match(/\\[a-z]+/g))
      for (const command of commands) expect(COMMANDS).toContain(command.slice(1))
    }
  })

  it('have a plain form without any markup left', () => {
    for (const line of plainEquations(graph)) expect(line).not.toMatch(/[\\^]/)
  })
})

const COMMANDS =
  'left right langle rangle odot sigma tanh hat tilde text mathrm gamma beta lambda nu theta exp log sin cos max'.split(
    ' ',
  )

/** Brackets that are open at the end, or a word where a wrong one closes. */
function unclosed(latex: string): string {
  const open: string[] = []
  const pairs: Readonly<Record<string, string>> = { '}': '{', ')': '(', ']': '[' }
  for (const character of latex) {
    if ('{(['.includes(character)) open.push(character)
    else if (character in pairs && open.pop() !== pairs[character]) return `wrong ${character}`
  }
  return open.join('')
}
