import { wrongInput } from '../../foundation/problem.ts'
import type { Change, Command, Effect } from '../commands.ts'
import type { Document, DocumentArchitecture, DocumentStudy } from '../document.ts'
import { added, changed, entryOf, listed, removed } from '../entries.ts'
import { sameValue } from '../same-value.ts'
import { freeSlots } from '../slots.ts'
import { coherent, refuseReadOnly } from './study-rules.ts'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

/** Each gets the lowest colour that is free, whatever it came with. */
export function addArchitectures(document: Document, { architectures, toStudy }: Of<'add-architectures'>): Effect {
  const slots = freeSlots(document, architectures.length)
  const placed = architectures.map((architecture, k) => ({ ...architecture, slot: slots[k] ?? 0 }))
  const changes = placed.map((architecture) => added(document, 'architectures', architecture))
  refuseTwice(architectures)
  const what = listed(shortened(architectures.map(({ title }) => title)))
  if (toStudy === undefined) return { sentence: `add ${what}`, changes, isUndone: true }
  const study = entryOf(document, 'studies', toStudy)
  refuseReadOnly(study)
  const ids = architectures.map(({ id }) => id)
  const grown = coherent({ ...study, architectures: [...study.architectures, ...ids] })
  return {
    sentence: `add ${what} to ${study.title}`,
    changes: [...changes, ...changed(document, 'studies', grown)],
    isUndone: true,
  }
}

/** The owner of a colour that is taken gets this one's. Throws `WrongInput` where a study with runs stands on what would change. */
export function changeArchitecture(document: Document, { id, change }: Of<'change-architecture'>): Effect {
  const before = entryOf(document, 'architectures', id)
  const after: DocumentArchitecture = { ...before, ...change }
  if (!sameValue(before.source, after.source)) refuseRunsOf(document, before)
  return {
    sentence: sentenceOf(before, after),
    changes: [...changed(document, 'architectures', after), ...colourSwap(document, before, after)],
    isUndone: true,
  }
}

/** Throws `WrongInput` that names the studies it is in. */
export function removeArchitecture(document: Document, { id }: Of<'remove-architecture'>): Effect {
  const { title } = entryOf(document, 'architectures', id)
  const studies = studiesWith(document, id)
  if (studies.length > 0)
    throw wrongInput({
      code: 'architecture-in-use',
      place: title,
      message: `it is in the ${studies.length === 1 ? 'study' : 'studies'} ${listed(studies.map((study) => `'${study.title}'`))}`,
      hint: 'Take it out there, or remove what uses it first.',
    })
  const changes = [removed(document, 'architectures', id)]
  return { sentence: `remove the architecture ${title}`, changes, isUndone: true }
}

function sentenceOf(before: DocumentArchitecture, after: DocumentArchitecture): string {
  const isSame = {
    title: before.title === after.title,
    slot: before.slot === after.slot,
    source: sameValue(before.source, after.source),
  }
  if (isSame.slot && isSame.source) return `rename the architecture ${before.title} to ${after.title}`
  if (isSame.title && isSame.source) return `change the colour of ${before.title}`
  return `change the architecture ${before.title}`
}

function colourSwap(document: Document, before: DocumentArchitecture, { slot }: DocumentArchitecture): Change[] {
  const owner = Object.values(document.architectures).find((other) => other.slot === slot && other.id !== before.id)
  return owner === undefined ? [] : changed(document, 'architectures', { ...owner, slot: before.slot })
}

/** Throws `WrongInput` that names the study with runs of it. */
export function refuseRunsOf(document: Document, { id, title }: DocumentArchitecture): void {
  const study = studiesWith(document, id).find(({ plan }) => plan !== null)
  if (study === undefined) return
  throw wrongInput({
    code: 'architecture-read-only',
    place: title,
    message: `it cannot be changed while runs of it exist in '${study.title}'`,
    hint: 'Duplicate it to change.',
  })
}

function refuseTwice(architectures: readonly DocumentArchitecture[]): void {
  const ids = architectures.map(({ id }) => id)
  const twice = ids.find((id, k) => ids.indexOf(id) !== k)
  if (twice === undefined) return
  const message = 'two of the architectures have this id'
  throw wrongInput({ code: 'id-taken', place: twice, message, hint: 'Give each an id of its own.' })
}

function studiesWith({ studies }: Document, id: string): DocumentStudy[] {
  return Object.values(studies).filter(({ architectures }) => architectures.includes(id))
}

/** The first names, and how many there are besides. */
function shortened(names: readonly string[]): readonly string[] {
  return names.length <= 3 ? names : [...names.slice(0, 2), `${names.length - 2} more`]
}
