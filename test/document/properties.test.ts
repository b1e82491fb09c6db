import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyChanges, inverse } from '../../src-main/document/commands.ts'
import type { Change, Command, Effect } from '../../src-main/document/commands.ts'
import { emptyDocument } from '../../src-main/document/document.ts'
import type { Document } from '../../src-main/document/document.ts'
import { effectOf } from '../../src-main/document/effect-of.ts'
import { startStudy } from '../../src-main/document/effects/studies.ts'
import { integrityProblems } from '../../src-main/document/integrity.ts'
import { parseCommand } from '../../src-main/document/parse-command.ts'
import { WrongInput } from '../../src-main/foundation/problem.ts'
import { anyCommand } from './commands-at-random.ts'
import { sample, study } from './sample.ts'

/** The effect, or null where the document does not allow it. */
function allowed(document: Document, command: Command): Effect | null {
  try {
    return effectOf(document, command)
  } catch (error) {
    if (error instanceof WrongInput) return null
    throw error
  }
}

/** Does the commands that are allowed; gives every document on the way and what led there. */
function history(
  start: Document,
  commands: readonly Command[],
): { documents: Document[]; steps: (readonly Change[])[] } {
  const documents = [start]
  const steps: (readonly Change[])[] = []
  for (const command of commands) {
    const document = documents.at(-1)!
    const effect = allowed(document, command)
    if (effect === null) continue
    steps.push(effect.changes)
    documents.push(applyChanges(document, effect.changes))
  }
  return { documents, steps }
}

const commands = fc.array(anyCommand, { maxLength: 40 })
const starts = fc.constantFrom(emptyDocument, sample)

test('undoing all gives the first document, redoing all the last, by way of the same ones', () => {
  fc.assert(
    fc.property(starts, commands, (start, commands) => {
      const { documents, steps } = history(start, commands)
      let document = documents.at(-1)!
      for (let k = steps.length; k > 0; k--) {
        document = applyChanges(document, inverse(steps[k - 1]!))
        expect(document).toEqual(documents[k - 1])
      }
      for (const [k, step] of steps.entries()) {
        document = applyChanges(document, step)
        expect(document).toEqual(documents[k + 1])
      }
    }),
  )
})

test('commands never lead to a document that does not hold together', () => {
  fc.assert(
    fc.property(starts, commands, (start, commands) => {
      for (const document of history(start, commands).documents) expect(integrityProblems(document)).toEqual([])
    }),
  )
})

test('nothing reaches a study that has been started but its title', () => {
  const drafted = applyChanges(sample, effectOf(sample, { kind: 'add-study', study: { ...study, id: 'a' } }).changes)
  const started = applyChanges(drafted, startStudy(drafted, 'a', 'study-1').changes)
  const kept = commands.map((all) => all.filter(({ kind }) => kind !== 'remove-study'))
  fc.assert(
    fc.property(kept, (commands) => {
      for (const { studies } of history(started, commands).documents)
        expect({ ...studies['a'], title: 'Depth' }).toEqual(started.studies['a'])
    }),
  )
})

test('every command at random has the form of one', () => {
  fc.assert(
    fc.property(anyCommand, (command) => {
      expect(parseCommand(command)).toEqual(command)
    }),
  )
})

test('what integrity means is noticed', () => {
  const broken: Document = {
    ...sample,
    architectures: { ...sample.architectures, b: { ...sample.architectures['b']!, slot: 0 } },
    studies: {
      depth: {
        ...sample.studies['depth']!,
        task: 'x',
        architectures: ['a', 'a', 'y'],
        baseline: 'c',
        ownRates: { z: 1 },
      },
    },
  }
  expect(integrityProblems(broken).map(({ message }) => message)).toEqual([
    'the task x is not there',
    'the architecture y is not there',
    'the baseline c is not there',
    'z, which has a rate of its own, is not there',
    'an architecture is in it twice',
    "it has the colour of 'Shallow'",
  ])
})
