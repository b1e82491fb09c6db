import { LARGEST_ERROR, checkGradient } from '../../../diagnostics/gradient-check.ts'
import type { Examined, GradientCheck } from '../../../diagnostics/gradient-check.ts'
import type { Examinee } from '../../../diagnostics/gradient-check/answer.ts'
import type { ExecutorName } from '../../../execution/executor.ts'
import { executorMissing, executorName, executorNames } from '../../../execution/load-executor.ts'
import { referenceExecutor } from '../../../execution/reference/executor.ts'
import type { Architecture } from '../../../network/architecture/architecture.ts'
import { LOSSES } from '../../../network/operations/losses.ts'
import { cellsOf } from '../../../network/strategies/cells-of.ts'
import { STRATEGIES } from '../../../network/strategies/index.ts'
import { examineeInEngine } from '../../../studies/executors/examinee-in-engine.ts'
import { executorHere, executorsHere } from '../../../studies/executors/here.ts'
import { startEngine } from '../../engine/start-engine.ts'
import type { Given } from '../arguments/option.ts'
import { choice, text, whole } from '../arguments/read.ts'
import type { Command, ExitCode } from '../command.ts'
import { namesFile } from '../nets/architecture-file.ts'
import { cellOptions, netFrom, sizeOptions } from '../nets/net-options.ts'
import { figure } from '../terminal/numbers.ts'
import { table } from '../terminal/table.ts'
import { give } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'

/** Small enough for thousands of losses in float64. */
const SIZES = { inputs: 5, width: 6, outputs: 4 }

/** What single precision may differ by from double, as a share of the largest gradient of a parameter. */
const LARGEST_DEVIATION = 1e-3

export const check: Command = {
  places: ['STRATEGY|FILE|all?'],
  about:
    'Checks the gradient that the compiler derives for a net: derivatives along random directions against central differences of the loss, ' +
    'in double precision, for all parameters together and for each alone; then the gradients of every other executor against the reference. ' +
    `A relative error above ${LARGEST_ERROR} fails, and so does an executor further than ${LARGEST_DEVIATION} away.\n` +
    "'all', or nothing, checks every strategy with every cell that it can deepen.",
  options: [
    {
      id: 'executor',
      value: 'NAME',
      meaning: `Only compare this one: ${executorNames.join(', ')}`,
      otherwise: 'all that work here',
    },
    {
      id: 'loss',
      value: 'NAME',
      meaning: `Loss: ${LOSSES.map(({ id }) => id).join(', ')}`,
      otherwise: 'the one that fits g_y',
    },
    { id: 'seed', value: 'N', meaning: 'Draws weights, data and directions', otherwise: '1' },
    ...cellOptions,
    ...sizeOptions.map((option) => ({ ...option, otherwise: smallSize(option.id) ?? option.otherwise ?? '' })),
  ],
  examples: [
    ['fathom check gate-mlp --cell gru', 'one net'],
    ['fathom check all --json', 'all strategies with all their cells'],
  ],
  async run(given, terminal) {
    const name = given.places[0] ?? 'all'
    const others = (await executorsFor(given, terminal)).map((executor) => examineeInEngine(executor, startEngine))
    try {
      return await (name === 'all' ? checkAll(given, others, terminal) : checkOne(name, given, others, terminal))
    } finally {
      for (const other of others) other.end()
    }
  },
}

function smallSize(id: string): string | undefined {
  const sizes: Readonly<Record<string, number>> = SIZES
  return sizes[id] === undefined ? undefined : String(sizes[id])
}

/** A net with what its check found. */
interface Checked extends GradientCheck {
  readonly strategy: string
  readonly cell: string
  readonly passed: boolean
}

async function checkOne(
  name: string,
  given: Given,
  others: readonly Examinee[],
  terminal: Terminal,
): Promise<ExitCode> {
  const found = await checked(name, given, others)
  give(terminal, {
    document: found,
    lines: [...resultTable([found]), '', ...detailLines(found), ...failureLines([found]), verdict([found], terminal)],
  })
  return found.passed ? 0 : 1
}

async function checkAll(given: Given, others: readonly Examinee[], terminal: Terminal): Promise<ExitCode> {
  const nets = STRATEGIES.flatMap((strategy) => cellsOf(strategy).map((cell) => ({ strategy: strategy.id, cell })))
  const checks: Checked[] = []
  for (const { strategy, cell } of nets) {
    if (terminal.isWatched) terminal.write(`\r\x1b[K${checks.length + 1} of ${nets.length}: ${strategy}, ${cell}`)
    checks.push(await checked(strategy, withCell(given, cell), others))
  }
  if (terminal.isWatched) terminal.write('\r\x1b[K')
  const passed = checks.every((one) => one.passed)
  const maxRelativeError = Math.max(...checks.map((one) => one.maxRelativeError))
  give(terminal, {
    document: { passed, maxRelativeError, tolerance: LARGEST_ERROR, checks },
    lines: [...resultTable(checks), '', ...failureLines(checks), verdict(checks, terminal)],
  })
  return passed ? 0 : 1
}

const withCell = (given: Given, cell: string): Given => ({
  ...given,
  values: new Map([...given.values, ['cell', [cell]]]),
})

async function checked(name: string, given: Given, others: readonly Examinee[]): Promise<Checked> {
  const architecture = netFrom(name, given, SIZES)
  const seed = whole(given, 'seed') ?? 1
  const found = await checkGradient({
    architecture,
    loss: lossFor(architecture, given),
    oracle: referenceExecutor,
    others,
    seed,
  })
  const isNear = found.executors.every((one) => !('failure' in one) && one.maxDeviation <= LARGEST_DEVIATION)
  return {
    strategy: namesFile(name) ? architecture.name : name,
    cell: architecture.layers[0]?.cell ?? '',
    passed: found.maxRelativeError <= LARGEST_ERROR && isNear,
    ...found,
  }
}

function lossFor({ readout }: Architecture, given: Given): string {
  const fitting = LOSSES.filter(
    ({ activations }) => activations === 'any' || activations.includes(readout.activation),
  ).map(({ id }) => id)
  const asked = choice(given, 'loss', fitting)
  if (asked !== undefined) return asked
  return fitting.find((id) => id.startsWith(readout.activation)) ?? 'mean-squared-error'
}

/** The executors to compare: the one asked for, or all that work, saying of each other why it does not. */
async function executorsFor(given: Given, terminal: Terminal): Promise<readonly ExecutorName[]> {
  const asked = text(given, 'executor')
  if (asked !== undefined) {
    const here = await executorHere(executorName(asked), startEngine)
    if (!here.works) throw executorMissing(here.name, here)
    return here.name === 'reference' ? [] : [here.name]
  }
  const found = await executorsHere(startEngine)
  for (const one of found) if (!one.works) terminal.say(`${one.name} is not compared: ${one.why}`)
  return found.filter(({ name, works }) => works && name !== 'reference').map(({ name }) => name)
}

function resultTable(checks: readonly Checked[]): string[] {
  const names = checks[0]?.executors.map(({ name }) => name) ?? []
  return table(
    [
      { title: 'net' },
      { title: 'cell' },
      { title: 'largest relative error', align: 'right' },
      ...names.map((name) => ({ title: `${name} deviates by`, align: 'right' }) as const),
      { title: '' },
    ],
    checks.map(({ strategy, cell, maxRelativeError, executors, passed }) => [
      strategy,
      cell,
      figure(maxRelativeError),
      ...executors.map(deviationWords),
      passed ? '' : 'WRONG',
    ]),
  )
}

const deviationWords = (found: Examined): string => ('failure' in found ? 'failed' : figure(found.maxDeviation))

function detailLines({ worst, parameters }: Checked): string[] {
  const rows = parameters.map(({ parameter, analytic, numeric, relativeError }) => [
    parameter,
    String(analytic),
    String(numeric),
    figure(relativeError),
  ])
  return [
    ...table(
      [
        { title: 'parameter' },
        { title: 'derivative', align: 'right' },
        { title: 'difference', align: 'right' },
        { title: 'relative error', align: 'right' },
      ],
      rows,
    ),
    '',
    `worst number: ${worst.parameter}, derivative ${worst.analytic}, difference ${worst.numeric}`,
  ]
}

/** Why an executor has no gradients for a net, one line each. */
function failureLines(checks: readonly Checked[]): string[] {
  return checks.flatMap(({ strategy, cell, executors }) =>
    executors.flatMap((one) =>
      'failure' in one ? [`${one.name} failed on ${strategy}, ${cell}: ${one.failure}`] : [],
    ),
  )
}

function verdict(checks: readonly Checked[], terminal: Terminal): string {
  const wrong = checks.filter(({ passed }) => !passed).length
  if (wrong === 0)
    return terminal.style(
      'green',
      checks.length === 1 ? 'The gradient is right.' : `All ${checks.length} gradients are right.`,
    )
  return terminal.style('red', `${wrong} of ${checks.length} failed.`)
}
