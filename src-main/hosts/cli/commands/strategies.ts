import { STRATEGIES } from '../../../network/strategies/index.ts'
import type { Strategy } from '../../../network/strategies/strategy.ts'
import type { Reference } from '../../../foundation/reference.ts'
import { claims } from '../arguments/read.ts'
import type { Command } from '../command.ts'
import { wrapped } from '../terminal/lines.ts'
import { table } from '../terminal/table.ts'
import { give } from '../terminal/terminal.ts'
import type { Terminal } from '../terminal/terminal.ts'

export const strategies: Command = {
  places: [],
  about: 'Lists every strategy: a place where depth can go, what it does, and who described it.',
  options: [{ id: 'long', meaning: 'With a summary of each and its full reference' }],
  examples: [['fathom strategies --long', 'all places for depth, with what the literature found']],
  async run(given, terminal) {
    const lines = claims(given, 'long') ? await longList(terminal) : shortList()
    give(terminal, { document: STRATEGIES.map(({ build: _build, ...strategy }) => strategy), lines })
    return 0
  },
}

function shortList(): readonly string[] {
  return table(
    [{ title: 'id' }, { title: 'where' }, { title: 'cells' }, { title: 'what' }, { title: 'source' }],
    STRATEGIES.map((strategy) => [
      strategy.id,
      strategy.place,
      cellWords(strategy),
      strategy.title,
      sourceWords(strategy.reference),
    ]),
  )
}

async function longList(terminal: Terminal): Promise<readonly string[]> {
  const { referenceText } = await import('../../../reports/bibliography.ts')
  return STRATEGIES.flatMap((strategy) => [
    `${terminal.style('bold', strategy.id)}  ${strategy.title}`,
    ...wrapped(strategy.summary, terminal.columns - 4).map((line) => `    ${line}`),
    ...wrapped(referenceText(strategy.reference), terminal.columns - 4).map((line) =>
      terminal.style('dim', `    ${line}`),
    ),
    '',
  ])
}

const cellWords = ({ cells }: Strategy): string => (cells === 'any' ? 'any' : cells.join(', '))

/** 'Pascanu et al. 2014'. */
function sourceWords({ authors, year }: Reference): string {
  const [first = '', second, third] = authors.split(', ')
  if (third !== undefined) return `${first} et al. ${year}`
  return `${second === undefined ? first : `${first} and ${second}`} ${year}`
}
