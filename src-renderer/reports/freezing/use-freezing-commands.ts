import { useCommands } from '../../commands/use-commands.ts'
import { useReport } from '../report-store.ts'
import { useFreezing, type FreezableBlock } from './freezing-store.ts'

/** Freezing by menu, key and Ctrl+K; `atCaret` is the block that the cursor is at. */
export function useFreezingCommands(atCaret: () => FreezableBlock | undefined): void {
  const report = useReport()
  const freezing = useFreezing()
  const why = (): string | null => (report.text === null ? 'no report has been begun' : freezing.why)

  async function toggle(place: FreezableBlock | undefined): Promise<void> {
    if (place !== undefined) await (place.frozen === null ? freezing.freeze([place]) : freezing.follow([place]))
  }

  useCommands({
    'report.freeze': {
      run: () => toggle(atCaret()),
      why: () => why() ?? (atCaret() === undefined ? 'the cursor is at no live block' : null),
    },
    'report.freeze-all': {
      run: () => freezing.freeze(freezing.following),
      why: () => why() ?? (freezing.following.length === 0 ? 'no block follows the project' : null),
    },
    'report.follow-all': {
      run: () => freezing.follow(freezing.frozen),
      why: () => why() ?? (freezing.frozen.length === 0 ? 'no block is frozen' : null),
    },
  })
}
