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
  run: (given, terminal) => {
    const lines = claims(given, 'long') ? longList(terminal) : shortList()
    give(terminal, { document: STRATEGIES.map(({ build: _build, ...strategy }) => strategy), lines })
    return Promise.resolve(0)
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

function longList(terminal: Terminal): readonly string[] {
  return STRATEGIES.flatMap((strategy) => [
    `${terminal.style('bold', strategy.id)}  ${strategy.title}`,
    ...wrapped(strategy.summary, terminal.columns - 4).map((line) => `    ${line}`),
    ...wrapped(fullReference(strategy.reference), terminal.columns - 4).map((line) =>
      terminal.style('dim', `    ${line}`),
    ),
    '',
  ])
}

const cellWords = ({ cells }: Strategy): string => (cells === 'any' ? 'any' : cells.join(', '))

/** 'Pascanu et al. 2014'. */
function sourceWords({ authors, year }: Reference): string {
  const families = authors.split(';').map((author) => author.trim().split(',')[0] ?? '')
  const [first = '', second] = families
  if (families.length > 2) return `${first} et al. ${year}`
  return `${second === undefined ? first : `${first} and ${second}`} ${year}`
}

function fullReference({ authors, year, title, venue, arxiv, doi }: Reference): string {
  const where = [venue, arxiv && `arXiv:${arxiv}`, doi && `doi:${doi}`].filter(
    (part) => part !== undefined && part !== '',
  )
  return `${authors} (${year}). ${[title, ...where].join('. ')}.`
}
