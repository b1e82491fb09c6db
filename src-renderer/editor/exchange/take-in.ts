/** Architectures that come in from a file or the clipboard: what is wrong with them is listed, and nothing changed. */
import { defineStore } from 'pinia'
import { shallowRef } from 'vue'
import { readArchitectures } from '../../../src-main/document/envelope.ts'
import type { Problem } from '../../../src-main/foundation/problem.ts'
import { useProject } from '../../stores/project.ts'
import { useStatus } from '../../stores/status.ts'
import { useArchitectureActions } from '../list/architecture-actions.ts'

/** More text than any net needs. */
const MOST_BYTES = 2_000_000

export const useTakeIn = defineStore('editor take in', () => {
  const project = useProject()
  const status = useStatus()
  /** Of what was refused last, until it is put away. */
  const problems = shallowRef<readonly Problem[]>([])

  async function text(content: string, source: string): Promise<boolean> {
    problems.value = []
    if (project.whyReadOnly !== null) return refuse(project.whyReadOnly)
    const read = readArchitectures(content, source)
    if (read.problems.length > 0) {
      problems.value = read.problems
      return false
    }
    const isDone = await useArchitectureActions().addShared(read.architectures)
    const titles = read.architectures.map(({ title }) => title).join(', ')
    if (isDone)
      status.say(read.warnings.length === 0 ? `Added ${titles}` : `Added ${titles}, with problems to be mended`)
    return isDone
  }

  async function file(chosen: File): Promise<boolean> {
    if (chosen.size > MOST_BYTES) {
      problems.value = [
        {
          code: 'file-too-large',
          place: chosen.name,
          message: 'it is larger than 2 MB, which no architecture needs',
          hint: 'Choose a file that Fathom wrote as an architecture.',
        },
      ]
      return false
    }
    return text(await chosen.text(), chosen.name)
  }

  function refuse(words: string): false {
    status.say(words)
    return false
  }

  return { problems, text, file, putAway: () => void (problems.value = []) }
})
