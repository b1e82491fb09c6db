/** Which live blocks of the report are frozen, and what freezes them or lets them follow the project again. */
import { defineStore } from 'pinia'
import { computed, shallowRef } from 'vue'
import type { Command } from '../../../src-main/document/commands.ts'
import { frozenBlockOf, frozenWords } from '../../../src-main/document/frozen-block.ts'
import { placedBlocks, withBlocks, writeLiveBlock, type PlacedBlock } from '../../../src-main/document/live-block.ts'
import { isGivenUp, problemsOf } from '../../bridge/problems-of.ts'
import { useConnection } from '../../stores/connection.ts'
import { useProject } from '../../stores/project.ts'
import { useStatus } from '../../stores/status.ts'
import { useReport } from '../report-store.ts'

const insideOf = ({ block }: PlacedBlock): string => writeLiveBlock(block).slice(2, -2)

/** A block of the text, and since when it is frozen, in words; null: it follows the project. */
export interface FreezableBlock extends PlacedBlock {
  readonly frozen: string | null
}

export const useFreezing = defineStore('report freezing', () => {
  const connection = useConnection()
  const project = useProject()
  const status = useStatus()
  const report = useReport()
  const isFreezing = shallowRef(false)

  const places = computed(() => placedBlocks(report.text ?? '').map(stateOf))
  const following = computed(() => places.value.filter(({ frozen }) => frozen === null))
  const frozen = computed(() => places.value.filter((place) => place.frozen !== null))
  /** Why nothing can be frozen now, in words. */
  const why = computed(() => (isFreezing.value ? 'blocks are being frozen' : project.whyReadOnly))

  function stateOf(place: PlacedBlock): FreezableBlock {
    const { frozen: id } = place.block
    if (id === undefined) return { ...place, frozen: null }
    const kept = frozenBlockOf(project.document.settings, id)
    return { ...place, frozen: kept === null ? 'Frozen, but what it stood for is gone' : frozenWords(kept) }
  }

  /** Freezes blocks of the text as they are now, as one step of undo. */
  async function freeze(chosen: readonly PlacedBlock[]): Promise<void> {
    if (why.value !== null || chosen.length === 0) return
    isFreezing.value = true
    try {
      await report.keep()
      const { study, text } = report
      if (study === null || text === null) return
      const blocks = [...new Set(chosen.map(insideOf))]
      const made = await connection.client.exchange.freezeBlocks({ project: project.key, study: study.id, blocks })
      if (report.text !== text) {
        status.say('The text has changed meanwhile; nothing was frozen. Freeze again.')
        return
      }
      const ids = new Map(made.map(({ inside, id }) => [inside, id]))
      const changed = chosen.flatMap((place) => {
        const id = ids.get(insideOf(place))
        return id === undefined ? [] : [{ ...place, block: { ...place.block, frozen: id } }]
      })
      if (changed.length === 0) {
        status.say('What stands for nothing cannot be frozen.')
        return
      }
      const kept = Object.fromEntries(made.map(({ id, frozen: one }) => [id, one]))
      await store({ study: study.id, text: withBlocks(text, changed), frozen: kept })
    } catch (error) {
      if (!isGivenUp(error))
        status.say(
          problemsOf(error)
            .map(({ message, hint }) => `${message}. ${hint}`)
            .join(' '),
        )
    } finally {
      isFreezing.value = false
    }
  }

  /** Lets frozen blocks follow the project again, as one step of undo. */
  async function follow(chosen: readonly PlacedBlock[]): Promise<void> {
    if (why.value !== null || chosen.length === 0) return
    await report.keep()
    const { study, text } = report
    if (study === null || text === null) return
    const changed = chosen.map((place) => {
      const { frozen: _, ...block } = place.block
      return { ...place, block }
    })
    await store({ study: study.id, text: withBlocks(text, changed), frozen: {} })
  }

  async function store(
    change: Pick<Extract<Command, { kind: 'freeze-blocks' }>, 'study' | 'text' | 'frozen'>,
  ): Promise<void> {
    if (await project.apply({ kind: 'freeze-blocks', ...change })) status.say('Done; undo takes it back')
  }

  return { places, following, frozen, why, isFreezing, freeze, follow }
})
