import type { Handlers } from '../commands/command-store.ts'
import { useProject } from '../stores/project.ts'
import { useRowEditor } from './gallery/row-editor.ts'
import { useLive } from './live/live-store.ts'
import { usePlan } from './plan/plan-store.ts'
import { useStudyChoice } from './study-choice.ts'

/** What the window commands of the menu Study do in this room. */
export function studyCommands(): Handlers {
  const project = useProject()
  const choice = useStudyChoice()
  const plan = usePlan()
  const live = useLive()
  const editor = useRowEditor()

  const none = (): string | null => (choice.study === null ? 'there is no study' : null)
  const whyNotBegun = (): string | null => {
    const why = project.whyReadOnly ?? none() ?? live.asked
    if (why !== null) return why
    if (live.state === 'paused') return null
    if (live.state !== 'draft') return live.state === 'complete' ? 'it is complete' : 'it is training'
    return plan.whyNotReady
  }
  return {
    'study.new': { run: () => choice.create(), why: () => project.whyReadOnly },
    'study.duplicate': { run: () => choice.duplicate(), why: () => project.whyReadOnly ?? none() },
    'study.add-architecture': { run: () => editor.openGallery(), why: () => plan.whyFixed ?? none() },
    'study.estimate': { run: () => plan.measure(), why: () => plan.whyFixed ?? none() },
    'study.start': { run: () => void live.start(), why: whyNotBegun },
    'study.step': { run: () => void live.step(), why: whyNotBegun },
    'study.pause': {
      run: () => void live.pause(),
      why: () => project.whyReadOnly ?? live.asked ?? (live.state === 'running' ? null : 'nothing is training'),
    },
  }
}
