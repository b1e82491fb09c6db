/** What is drawn by hand: edits of an architecture, and where its parts stand. */
import { WrongInput, wrongInput } from '../../foundation/problem.ts'
import type { Architecture } from '../../network/architecture/architecture.ts'
import { applyEdits } from '../../network/edits/apply-edit.ts'
import type { Command, Effect } from '../commands.ts'
import type { ArchitectureSource, Document, DocumentArchitecture, Moves } from '../document.ts'
import { changed, entryOf } from '../entries.ts'
import { refuseRunsOf } from './architectures.ts'

type Of<K extends Command['kind']> = Extract<Command, { kind: K }>

/** Throws `WrongInput` where an edit cannot be done, and where a study with runs stands on the architecture. */
export function editArchitecture(document: Document, { id, edits, drawing }: Of<'edit-architecture'>): Effect {
  const before = entryOf(document, 'architectures', id)
  const drawn = drawingOf(before, drawing)
  const edited = applyEdits(drawn, edits)
  if (edited.problems.length > 0) throw new WrongInput(edited.problems)
  const isSame = edited.architecture === drawn
  if (!isSame) refuseRunsOf(document, before)
  const source = sourceWith(before.source, edited.architecture)
  const after = { ...withMoves(before, renamed(before.moved ?? {}, edited.renamed)), source }
  return {
    sentence: `${edited.sentence} in ${before.title}`,
    changes: isSame ? [] : changed(document, 'architectures', after),
    isUndone: true,
  }
}

const sourceWith = (before: ArchitectureSource, architecture: Architecture): ArchitectureSource =>
  before.kind === 'drawn' ? { ...before, architecture } : { kind: 'drawn', architecture }

/** The net that is edited: as it is drawn already, or as its strategy was seen. */
function drawingOf({ source, title }: DocumentArchitecture, drawing: Architecture | undefined): Architecture {
  if (source.kind === 'drawn') return source.architecture
  if (drawing?.origin?.strategy === source.strategy) return drawing
  throw wrongInput({
    code: 'not-drawn',
    place: title,
    message: `it is made by the strategy '${source.strategy}' for any task and width`,
    hint: "Give the strategy's net as `drawing`, at the task and width at which it is edited.",
  })
}

/** Moves whose parts have new names; those of parts that go are forgotten. */
function renamed(moves: Moves, rename: (id: string) => string | undefined): Moves {
  return Object.fromEntries(
    Object.entries(moves).flatMap(([part, move]) => {
      const now = rename(part)
      return now === undefined ? [] : [[now, move]]
    }),
  )
}

function withMoves(architecture: DocumentArchitecture, moves: Moves): DocumentArchitecture {
  const { moved: _, ...plain } = architecture
  return Object.keys(moves).length === 0 ? plain : { ...plain, moved: moves }
}

/** Allowed also while runs exist: nothing is trained from it. */
export function moveParts(document: Document, { id, moved }: Of<'move-parts'>): Effect {
  const before = entryOf(document, 'architectures', id)
  const put = Object.entries(moved)
  const kept = Object.entries(before.moved ?? {}).filter(([part]) => !Object.hasOwn(moved, part))
  const isMove = (move: Moves[string] | null): move is Moves[string] => move !== null && (move.x !== 0 || move.y !== 0)
  const placed = put.flatMap(([part, move]) => (isMove(move) ? [[part, move] as const] : []))
  const after = withMoves(before, Object.fromEntries([...kept, ...placed]))
  const isBack = placed.length === 0
  const what = put.length === 1 ? (put[0]?.[0].replace(/^@/, '') ?? '') : `${put.length} parts`
  return {
    sentence: isBack ? `put ${what} of ${before.title} back` : `move ${what} of ${before.title}`,
    changes: changed(document, 'architectures', after),
    isUndone: true,
  }
}
