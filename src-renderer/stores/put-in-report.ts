/** Figures of any room as live blocks in the text of a study's report: each follows the project from there on. */
import { writeLiveBlock, type LiveBlock } from '../../src-main/document/live-block.ts'
import { LONGEST_MANUSCRIPT, manuscriptOf } from '../../src-main/document/effects/manuscript.ts'
import { useProject } from './project.ts'
import { useStatus } from './status.ts'

/** Puts a block at the end of the report on a study, which begins with it where there is none yet. Undo takes it out again. */
export function usePutInReport(): (block: LiveBlock, title: string) => Promise<void> {
  const project = useProject()
  const status = useStatus()
  return async ({ study: id, ...block }, title) => {
    const study = project.document.studies[id]
    if (study === undefined) return
    // The report is the study's own: the block needs not name it.
    const line = writeLiveBlock({ ...block, study: '' })
    const before = manuscriptOf(project.document, id)
    if (before?.includes(line) === true) {
      status.say(`${title} stands in the report on ${study.title} already`)
      return
    }
    const text = withBlock(before ?? `# ${study.title}\n`, line)
    if (text.length > LONGEST_MANUSCRIPT) {
      status.say(`The report on ${study.title} has no room left for ${title}`)
      return
    }
    if (await project.apply({ kind: 'write-manuscript', study: id, text }))
      status.say(`${title} stands in the report on ${study.title}; undo takes it out`)
  }
}

/** The text with the block as a line of its own, at its end. */
export function withBlock(text: string, line: string): string {
  return `${text.trimEnd()}\n\n${line}\n`
}
