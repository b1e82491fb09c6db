import type { Cell, CellPen, Drawn } from './cell.ts'

/** Of d modes: lambda = exp(-exp(nu_log) + i exp(theta_log)) as two real values, and gamma = exp(gamma_log). */
interface Modes {
  readonly re: string
  readonly im: string
  readonly gamma: string
}

/** At every parameter |lambda| = exp(-exp(nu_log)) < 1. Drawn outside the cell's nonlinear unit: no signal passes here. */
function modesOf(pen: CellPen): Modes {
  const ring = { inner: Number(pen.option('rMin')), outer: Number(pen.option('rMax')) }
  const nu = pen.parameter('nu_log', { kind: 'ring', ring })
  const theta = pen.parameter('theta_log', { kind: 'log-uniform', most: Number(pen.option('maxPhase')) })
  const gamma = pen.parameter('gamma_log', { kind: 'ring-norm', ring, of: pen.name('nu_log') })
  const decay = pen.apply('negative', [pen.apply('exp', [nu], 'decay-rate')], 'decay')
  const r = pen.timeless('exp', [decay], 'r', 'r')
  const angle = pen.timeless('exp', [theta], 'theta', '\\theta')
  return {
    re: pen.timeless('hadamard', [r, pen.apply('cosine', [angle], 'cos')], 'lambda-re', '\\lambda_{re}'),
    im: pen.timeless('hadamard', [r, pen.apply('sine', [angle], 'sin')], 'lambda-im', '\\lambda_{im}'),
    gamma: pen.timeless('exp', [gamma], 'gamma', '\\gamma'),
  }
}

/**
 * Linear recurrent unit: a memory of d complex numbers, c<t> = lambda * c<t-1> + gamma * (B x<t>), each turned and shrunk by its own lambda, and
 * h<t> = g(Re(C c<t>) + D x<t>). No nonlinearity lies on the way through time. Here in real numbers, real and imaginary parts apart, with
 * C = [Re C, -Im C]; c and h are x and y of the paper, whose block goes on with GELU, a gated linear map and a shortcut: of these g is the
 * first, and g the identity is the unit alone. Parameters: 3d + 3dn + 2d^2, without biases.
 *
 * The modes begin evenly spread over a ring near the unit circle, gamma such that c keeps the variance of B x; B, C and D begin normal, with the
 * variances of the authors' code. D is a whole matrix, as in the paper's equations: the layer may show another number of features than it reads.
 * lambda and gamma are computed outside the recurrence, though anew for every step and sequence of a batch.
 */
export const lru: Cell = {
  kind: 'lru',
  title: 'Linear recurrent unit (LRU)',
  reference: {
    authors: 'Orvieto, Smith, Gu, Fernando, Gulcehre, Pascanu, De',
    year: 2023,
    title: 'Resurrecting recurrent neural networks for long sequences',
    venue: 'ICML',
    arxiv: '2303.06349',
  },
  options: [
    {
      id: 'rMin',
      meaning: 'r_min: inner radius of the ring in which lambda begins',
      default: 0,
      least: 0,
      most: 0.9999,
    },
    { id: 'rMax', meaning: 'r_max: outer radius of that ring', default: 1, least: 0.01, most: 1 },
    {
      id: 'maxPhase',
      meaning: 'max_phase: largest angle of lambda at the beginning, radians',
      default: 6.28,
      least: 0.0001,
      most: 6.2832,
    },
    { id: 'activation', meaning: 'g of what the layer shows; identity: the linear unit alone', default: 'gelu' },
  ],
  transitions: ['carousel-re', 'carousel-im'],
  draw: (pen): Drawn => {
    const lambda = modesOf(pen)
    const n = pen.draft.node(pen.x).size
    return pen.asUnit('', () => {
      const [re, im] = (['re', 'im'] as const).map((part) =>
        pen.connection(`carousel-${part}`, pen.previous(`c-${part}`, `c_{${part}}`)),
      ) as [string, string]
      const candidate = pen.connection('candidate', pen.x)
      const times = (left: string, right: string, name: string): string => pen.apply('hadamard', [left, right], name)
      const written = (part: string): string => {
        const leaf = { name: `B_${part}`, family: 'B', deviation: 1 / Math.sqrt(2 * n) }
        return times(lambda.gamma, pen.linear(`candidate-${part}`, candidate, leaf), `written-${part}`)
      }
      const add = (part: string, kept: string, rest: string): string =>
        pen.apply('add', [kept, rest], `c-${part}`, `c_{${part}}`)

      const [keptRe, keptIm] = [times(lambda.re, re, 'kept-re'), times(lambda.re, im, 'kept-im')]
      const [turnedRe, turnedIm] = [times(lambda.im, im, 'turned-re'), times(lambda.im, re, 'turned-im')]
      const cRe = add('re', keptRe, pen.apply('sub', [written('re'), turnedRe], 'rest-re'))
      const cIm = add('im', keptIm, pen.apply('add', [written('im'), turnedIm], 'rest-im'))

      const c = pen.connection('cell-to-hidden', pen.apply('concat', [cRe, cIm], 'c'))
      const read = pen.linear('read', c, { name: 'C', family: 'C', deviation: 1 / Math.sqrt(pen.size) })
      const direct = pen.linear('direct', pen.x, { name: 'D', family: 'D', deviation: 1 / Math.sqrt(n) })
      const shown = pen.apply('add', [read, direct], 'h-pre')
      return {
        shows: pen.apply(String(pen.option('activation')), [shown], 'h', 'h'),
        recurrent: [
          { name: 'c-re', node: cRe },
          { name: 'c-im', node: cIm },
        ],
      }
    })
  },
}
