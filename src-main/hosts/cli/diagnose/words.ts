/** What was measured of a run, as lines for a terminal: one table or a few lines for each quantity. */
import { REACH_LEVELS } from '../../../diagnostics/quantities/lag-profile.ts'
import { alignmentOf } from '../../../diagnostics/quantities/similarity.ts'
import type { Measured, QuantityId, QuantityValues } from '../../../diagnostics/values.ts'
import { figure } from '../terminal/numbers.ts'
import { sparkline } from '../terminal/sparkline.ts'
import { table } from '../terminal/table.ts'
import type { TableColumn } from '../terminal/table.ts'

const WIDTH = 40

const line = (values: ArrayLike<number>, scale: 'linear' | 'log' = 'linear'): string =>
  sparkline(values, { width: WIDTH, scale })
const text = (title: string): TableColumn => ({ title })
const numbers = (...titles: readonly string[]): TableColumn[] => titles.map((title) => ({ title, align: 'right' }))
const row = (values: ArrayLike<number>, k: number, length: number): number[] =>
  Array.from({ length }, (_, i) => values[k * length + i]!)
const largestOf = (values: readonly number[]): number =>
  values.reduce((most, value) => (value > most ? value : most), 0)
const meanOf = (values: ArrayLike<number>): number =>
  Array.from(values).reduce((sum, value) => sum + value, 0) / values.length
const percent = (share: number): string => (Number.isNaN(share) ? '-' : `${figure(100 * share)} %`)

/** Those that the cell's author named, each with its place; the others are called after their ends. */
const named = (connections: readonly string[]): (readonly [string, number])[] =>
  connections.flatMap((id, c) => (id.includes('.to.') ? [] : [[id, c] as const]))
const others = (connections: readonly string[]): string[] => {
  const count = connections.length - named(connections).length
  return count === 0 ? [] : [`and ${String(count)} connections without a name of their own: --json has them`]
}

type Writers = { readonly [Q in QuantityId]: (value: QuantityValues[Q]) => readonly string[] }

/** One entry a quantity. */
const writers: Writers = {
  'gradient-map': ({ connections, steps, norm, zeros, wentWrong }) => [
    ...table(
      [text('connection'), ...numbers('largest', 'first step', 'last step', 'zeros'), text(`over time, log`)],
      named(connections).map(([id, c]) => {
        const own = row(norm, c, steps)
        return [
          id,
          figure(largestOf(own)),
          figure(own[0]!),
          figure(own.at(-1)!),
          percent(meanOf(row(zeros, c, steps))),
          line(own, 'log'),
        ]
      }),
    ),
    ...others(connections),
    ...wrong(wentWrong),
  ],
  'signal-map': ({ connections, steps, norm, wentWrong }) => [
    ...table(
      [text('connection'), ...numbers('mean norm'), text('over time')],
      named(connections).map(([id, c]) => [id, figure(meanOf(row(norm, c, steps))), line(row(norm, c, steps))]),
    ),
    ...others(connections),
    ...wrong(wentWrong),
  ],
  'lag-profile': ({ states, lags, share, reach, expected }) =>
    table(
      [
        text('state'),
        ...numbers(...REACH_LEVELS.map((level) => `reach ${String(100 * level)} %`)),
        text(`share by lag, log, 0 to ${String(lags - 1)}`),
      ],
      [
        ...states.map((state, s) => [
          state,
          ...REACH_LEVELS.map((_, k) => stepsWords(reach[s * REACH_LEVELS.length + k]!)),
          line(row(share, s, lags), 'log'),
        ]),
        ['linear theory', '', '', '', line(row(expected, 0, lags), 'log')],
      ],
    ),
  'path-split': ({ paths, total, share, steps }) =>
    table(
      [text('path'), text('from'), ...numbers('share'), text('over time')],
      paths.map(({ title, state }, p) => [title, state, percent(total[p]!), line(row(share, p, steps))]),
    ),
  'itemised-map': ({ states, lossSteps, steps, norm }) =>
    states.flatMap((state, s) => [
      `${state}: one line for the loss of each step`,
      ...table(
        [...numbers('loss at step'), text('gradient over time, log')],
        [...lossSteps].map((lossStep, k) => [
          String(lossStep + 1),
          line(row(norm, s * lossSteps.length + k, steps), 'log'),
        ]),
      ),
    ]),
  'cell-health': ({ gates, timeConstants, dead, states, steps, stateNorm }) => [
    ...table(
      [text('gate'), ...numbers('mean', 'mostly closed', 'mostly open')],
      gates.map(({ gate, mean, closed, open }) => [
        gate,
        figure(meanOf(mean)),
        percent(meanOf(closed.map((value) => Number(value > 0.9)))),
        percent(meanOf(open.map((value) => Number(value > 0.9)))),
      ]),
    ),
    ...timeConstants.map(({ gate, steps: constants }) => {
      const sorted = [...constants].sort((a, b) => a - b)
      return `${gate}: time constants ${figure(sorted[0]!)} to ${figure(sorted.at(-1)!)} steps, half of them below ${figure(sorted[Math.floor(sorted.length / 2)]!)}`
    }),
    ...dead
      .filter(({ units }) => units > 0)
      .map(({ value, units, of }) => `${value}: ${String(units)} of ${String(of)} units never move`),
    ...states.map(
      (state, s) =>
        `|${state}| over time: ${line(row(stateNorm, s, steps))} up to ${figure(largestOf(row(stateNorm, s, steps)))}`,
    ),
  ],
  lyapunov: ({ exponents, deviation, horizon, steps, transient }) => [
    ...table(
      numbers('', 'exponent, nats per step', 'spread over sequences'),
      [...exponents].map((value, k) => [String(k + 1), figure(value), figure(deviation[k]!)]),
    ),
    `Horizon ${stepsWords(horizon)}; ${String(steps)} steps after ${String(transient)} that were left out.`,
  ],
  'step-jacobian': ({ steps, size, singularValues, spectralRadius, gain }) =>
    table(
      [...numbers('step', 'spectral radius', 'largest', 'smallest', 'gain |J|^2/D'), text('singular values')],
      [...steps].map((step, k) => {
        const own = row(singularValues, k, size)
        return [
          String(step + 1),
          figure(spectralRadius[k]!),
          figure(own[0]!),
          figure(own.at(-1)!),
          figure(gain[k]!),
          line(own),
        ]
      }),
    ),
  'update-ratio': ({ parameters, ratio }) =>
    table(
      [text('parameters'), ...numbers('update / weight')],
      parameters.map((name, k) => [name, figure(ratio[k]!)]),
    ),
  'noise-scale': ({ sequences }) => [
    Number.isNaN(sequences) ? 'Too noisy on this probe to tell.' : `${figure(sequences)} sequences`,
  ],
  'gradient-sketch': ({ parameters, length }) => [
    `${String(parameters.length)} matrices in ${String(length)} numbers each, to be compared between seeds.`,
  ],
  'time-scales': ({ states, steps, autocorrelation, lags }) =>
    table(
      [text('state'), ...numbers('steps'), text(`autocorrelation, lags 0 to ${String(lags - 1)}`)],
      states.map((state, s) => [state, stepsWords(steps[s]!), line(row(autocorrelation, s, lags))]),
    ),
  'effective-rank': ({ states, sizes, rank, participation }) =>
    table(
      [text('state'), ...numbers('rank', 'participation', 'units')],
      states.map((state, s) => [state, figure(rank[s]!), figure(participation[s]!), String(sizes[s])]),
    ),
  memory: ({ places, delays, score, capacity, baselines, why }) =>
    why !== null
      ? [`Nothing: ${why}.`]
      : table(
          [text('place'), ...numbers('capacity'), ...numbers(...[...delays].map((delay) => `k=${String(delay)}`))],
          [
            ...places.map((place, k) => [place, figure(capacity[k]!), ...row(score, k, delays.length).map(short)]),
            ['raw input', '', ...[...baselines.input].map(short)],
            ...(baselines.untrained === null
              ? []
              : [['untrained, top layer', '', ...[...baselines.untrained].map(short)]]),
          ],
        ),
  features: ({ places, measure, score, chance, untrained, why }) =>
    why !== null
      ? [`Nothing: ${why}.`]
      : [
          ...table(
            [text('place'), ...numbers(measure === 'accuracy' ? 'share right' : 'R^2', 'before training')],
            places.map((place, k) => [place, short(score[k]!), untrained === null ? '-' : short(untrained[k]!)]),
          ),
          ...(measure === 'accuracy' ? [`Always the commonest label: ${short(chance)}`] : []),
        ],
  similarity: (kernels) =>
    table(
      [text('CKA'), ...numbers(...kernels.places)],
      kernels.places.map((place, a) => [
        place,
        ...kernels.places.map((_, b) => short(alignmentOf({ kernels, place: a }, { kernels, place: b }))),
      ]),
    ),
}

const short = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(2))
const stepsWords = (steps: number): string => (steps === Infinity ? 'beyond' : figure(steps))

function wrong(at: { readonly connection: string; readonly step: number } | null): string[] {
  return at === null ? [] : [`Numbers go wrong first at ${at.connection}, time step ${String(at.step + 1)}.`]
}

/** The value in lines. */
export function wordsOf({ quantity, value }: Measured): readonly string[] {
  return (writers[quantity] as (value: unknown) => readonly string[])(value)
}
