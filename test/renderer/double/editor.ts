/** The Architectures room's answers: the real sizes and gallery; a trial is a double. */
import type { EditorBasis, TrialUpdate } from '../../../src-main/contract/editor.ts'
import type { WorkbenchAnswers } from '../../../src-main/contract/workbench.ts'
import {
  basisOf,
  settleArchitectures,
  settleStrategies,
  settleStrategy,
  taskForSizes,
} from '../../../src-main/hosts/workbench/editor/settle.ts'
import { taskKind } from '../../../src-main/tasks/index.ts'
import { taskFacts } from '../../../src-main/tasks/preview/task-view.ts'
import type { DoubleProject } from './project.ts'

export function editorDouble(of: (key: string) => DoubleProject): WorkbenchAnswers['editor'] {
  const basis = ({ document }: DoubleProject): EditorBasis => {
    const task = taskForSizes(document)
    const facts = task === null ? null : taskFacts(taskKind(task.definition.task).make(task.definition.options, []))
    return basisOf(document, facts)
  }
  return {
    settled: ({ project }) => {
      const open = of(project)
      return settleArchitectures({ basis: basis(open), architectures: Object.values(open.document.architectures) })
    },
    strategies: ({ project }) => settleStrategies({ basis: basis(of(project)) }),
    strategy: ({ project, strategy, settings }) => settleStrategy({ basis: basis(of(project)), strategy, settings }),
    async *tryOut({ steps }, signal) {
      for (let step = 0; step <= steps && !signal.aborted; step += steps / 10) {
        yield trialAt(step, steps)
        await new Promise((resolve) => setTimeout(resolve, 40))
      }
    },
  }
}

function trialAt(step: number, steps: number): TrialUpdate {
  const isDone = step >= steps
  const norms = Float64Array.from({ length: 40 }, (_, lag) => 0.02 * Math.exp(-lag / 6))
  return {
    state: isDone ? 'done' : 'training',
    step,
    steps,
    losses: [{ step, loss: 0.17 + 0.2 * Math.exp((-3 * step) / steps) }],
    validations: [{ step, value: 0.18 + 0.2 * Math.exp((-3 * step) / steps) }],
    metric: { title: 'mean squared error', unit: '' },
    doNothing: [{ name: 'constant', value: 0.167 }],
    reach: isDone ? [{ layer: 1, norms, lag: 28 }] : null,
    notFinite: null,
  }
}
