import { packedData } from '../../../project/tasks.ts'
import type { TaskFacts } from '../../../tasks/preview/task-view.ts'
import type { TaskDefinition } from '../../../tasks/task.ts'
import type { Recipe } from '../../../training/recipe.ts'
import type { OpenProject } from '../project/open-project.ts'
import type { WorkerPool } from '../worker/worker-pool.ts'
import type { JobOutput } from '../worker/jobs.ts'
import type { TaskQuestion, Workload } from '../worker/jobs/tasks.ts'

/** Answers that are kept: tasks that were used last. */
const KEPT = 32

/** What is known of tasks, made once on a worker: a definition names its data by SHA-256, so it is the same in every project. */
export class KnownTasks {
  readonly #pool: WorkerPool
  readonly #known = new Map<string, Promise<unknown>>()

  constructor(pool: WorkerPool) {
    this.#pool = pool
  }

  /** Throws `WrongInput` where the task cannot be made. */
  facts(open: OpenProject, definition: TaskDefinition): Promise<TaskFacts> {
    return this.#once(['facts', definition], () => this.#pool.run('task-facts', questionOf(open, definition)))
  }

  /** What its training steps are made of under a recipe. */
  workload(open: OpenProject, definition: TaskDefinition, recipe: Recipe): Promise<Workload> {
    const { batch, truncation } = recipe
    const make = (): Promise<Workload> => this.#pool.run('workload', { ...questionOf(open, definition), recipe })
    return this.#once(['workload', definition, batch, truncation], make)
  }

  /** What its nets are measured on. */
  probeSize(open: OpenProject, definition: TaskDefinition): Promise<JobOutput<'probe-size'>> {
    return this.#once(['probe', definition], () => this.#pool.run('probe-size', questionOf(open, definition)))
  }

  #once<T>(about: readonly unknown[], make: () => Promise<T>): Promise<T> {
    const key = JSON.stringify(about)
    const known = this.#known.get(key) as Promise<T> | undefined
    this.#known.delete(key)
    const made = known ?? make()
    this.#known.set(key, made)
    for (const oldest of [...this.#known.keys()].slice(0, -KEPT)) this.#known.delete(oldest)
    // What failed is asked again: a file may have been put back.
    if (!known) made.catch(() => this.#known.delete(key))
    return made
  }
}

/** The definition with its files as the project holds them. Throws `WrongInput` where they are not there. */
export function questionOf({ project }: OpenProject, { task, options, data }: TaskDefinition): TaskQuestion {
  return { kind: task, options, files: packedData(project, data) }
}
