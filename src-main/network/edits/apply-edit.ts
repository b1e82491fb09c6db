import type { Architecture } from '../architecture/architecture.ts'
import { changeCell, resizeLayer, setOption } from './cells.ts'
import { changeDeepening, deepen, moveDeepening, removeDeepening } from './deepenings.ts'
import type { Change, Edit, Edited, Refusal } from './edit.ts'
import { isRefusal } from './edit.ts'
import { setInput, setReadout } from './ends.ts'
import { followed } from './follow.ts'
import { addLayer, duplicateLayer, moveLayer, removeLayer } from './layers.ts'
import { applyStrategy } from './strategies.ts'
import { rewire } from './wiring.ts'

/**
 * The architecture after an edit, with its sentence. Deepenings follow their connections to new numbers and cells; those that have none any
 * more are dropped, and the sentence says so. What cannot be done changes nothing and gives problems. Never throws, also for architectures
 * with problems of their own.
 */
export function applyEdit(architecture: Architecture, edit: Edit): Edited {
  const change = changeOf(architecture, edit)
  if (isRefusal(change))
    return { architecture, sentence: '', dropped: [], renamed: unchanged, problems: change.problems }
  const { architecture: after, dropped } = followed(architecture, change)
  const isSame = JSON.stringify(after) === JSON.stringify(architecture)
  return {
    architecture: isSame ? architecture : after,
    sentence: sentenceWith(change.sentence, dropped.length),
    dropped,
    renamed: change.renamed ?? unchanged,
    problems: [],
  }
}

const unchanged = (id: string): string => id

/** Several edits as one step; the first that cannot be done takes all back. The sentence is that of the first, with how many follow. */
export function applyEdits(architecture: Architecture, edits: readonly Edit[]): Edited {
  let at = architecture
  const dropped: Edited['dropped'][number][] = []
  const sentences: string[] = []
  const steps: Edited['renamed'][] = []
  for (const edit of edits) {
    const edited = applyEdit(at, edit)
    if (edited.problems.length > 0) return { ...edited, architecture, dropped: [] }
    steps.push(edited.renamed)
    at = edited.architecture
    dropped.push(...edited.dropped)
    sentences.push(edited.sentence)
  }
  const [first = 'change nothing', ...others] = sentences
  const sentence = others.length === 0 ? first : `${first}, and ${others.length} more`
  const renamed = (id: string): string | undefined =>
    steps.reduce<string | undefined>((now, step) => (now === undefined ? undefined : step(now)), id)
  return { architecture: at, sentence, dropped, renamed, problems: [] }
}

function changeOf(architecture: Architecture, edit: Edit): Change | Refusal {
  switch (edit.kind) {
    case 'add-layer':
      return addLayer(architecture, edit)
    case 'duplicate-layer':
      return duplicateLayer(architecture, edit)
    case 'remove-layer':
      return removeLayer(architecture, edit)
    case 'move-layer':
      return moveLayer(architecture, edit)
    case 'change-cell':
      return changeCell(architecture, edit)
    case 'resize-layer':
      return resizeLayer(architecture, edit)
    case 'set-option':
      return setOption(architecture, edit)
    case 'set-input':
      return setInput(architecture, edit)
    case 'set-readout':
      return setReadout(architecture, edit)
    case 'rewire':
      return rewire(architecture, edit)
    case 'deepen':
      return deepen(architecture, edit)
    case 'change-deepening':
      return changeDeepening(architecture, edit)
    case 'move-deepening':
      return moveDeepening(architecture, edit)
    case 'remove-deepening':
      return removeDeepening(architecture, edit)
    case 'apply-strategy':
      return applyStrategy(architecture, edit)
  }
}

function sentenceWith(sentence: string, dropped: number): string {
  if (dropped === 0) return sentence
  const what = dropped === 1 ? 'an MLP whose connection is gone goes' : `${dropped} MLPs whose connections are gone go`
  return `${sentence} (${what} with it)`
}
