/** A TensorBoard event file as a run. Its folder is the run; a folder called 'train' or 'validation' is the split. */
import type { Problem } from '../../foundation/problem.ts'
import type { FoundRun, GivenFile } from '../found-runs.ts'
import { RunCollector, type FoundPoint } from '../run-collector.ts'
import { splitOfWord, splitTag } from '../split-names.ts'
import { readEvent, type Scalar } from './event.ts'
import { readRecords, type Records } from './records.ts'

const CUT =
  'The program that wrote it may have been ended, or still be at work. What stands before is read; for the rest copy the file again.'

/** What can be read, and everything that cannot. Never throws. */
export function readEventFile({ name, bytes }: GivenFile): { readonly runs: FoundRun[]; readonly problems: Problem[] } {
  const found = readRecords(bytes)
  const events = found.records.map(({ offset, content }) => ({ offset, event: readEvent(content) }))
  if (found.stop?.why === 'no-record' && found.records.length === 0 && found.altered.length === 0)
    return { runs: [], problems: [notAnEventFile(name)] }
  const wrong = events.filter(({ event }) => event === null).map(({ offset }) => offset)
  const read = events.flatMap(({ event }) => (event === null ? [] : [event]))
  const { run, split } = runOfPath(name)
  const collector = new RunCollector()
  const points = read.flatMap(({ scalars }) => scalars.filter(hasStep).map((scalar) => pointOf(scalar, split)))
  const isWhole = collector.add(run, { seconds: secondsBetween(read.map(({ wallTime }) => wallTime)) }, points)
  const { runs, problems } = collector.finish(name)
  const others = read.reduce((sum, event) => sum + event.others, 0)
  return {
    runs: points.length === 0 ? [] : runs,
    problems: [
      ...damage(name, found, wrong),
      ...(isWhole ? [] : [tooManyPoints(name)]),
      ...(points.length > 0 || !isWhole ? [] : [noScalars(name, others)]),
      ...problems,
    ],
  }
}

/** Steps beyond this are no steps of training: such numbers come from damaged bytes. */
const hasStep = ({ step }: Scalar): boolean => Number.isSafeInteger(step) && step >= 0

function pointOf({ tag, step, value }: Scalar, folder: string): FoundPoint {
  const { split, metric } = splitTag(tag)
  return { split: split === '' ? folder : split, metric, step, value }
}

function runOfPath(path: string): { readonly run: string; readonly split: string } {
  const folders = path.split(/[\\/]/).filter((part) => part !== '' && part !== '.')
  const file = folders.pop() ?? path
  const last = folders.at(-1)
  const split = last === undefined ? undefined : splitOfWord(last)
  const own = split === undefined ? folders : folders.slice(0, -1)
  return { run: own.length === 0 ? file : own.join('/'), split: split ?? '' }
}

/** From the first event to the last; null where the writer kept no time. */
function secondsBetween(times: readonly number[]): number | null {
  const known = times.filter((time) => Number.isFinite(time) && time > 0)
  if (known.length < 2) return null
  const first = known.reduce((least, time) => Math.min(least, time))
  const last = known.reduce((most, time) => Math.max(most, time))
  return last > first ? last - first : null
}

function damage(name: string, { altered, stop, records }: Records, wrong: readonly number[]): Problem[] {
  const broken = [...altered, ...wrong].sort((a, b) => a - b)
  const problems: Problem[] = []
  if (broken.length > 0)
    problems.push({
      code: 'event-altered',
      place: `${name}, byte ${broken[0]!}`,
      message: `${broken.length === 1 ? 'a record is' : `${broken.length} records are`} not what was written: left out`,
      hint: 'Copy the file again; what else it holds is read.',
    })
  if (stop !== null)
    problems.push({
      code: stop.why === 'cut' ? 'event-file-cut' : 'event-file-damaged',
      place: `${name}, byte ${stop.offset}`,
      message:
        stop.why === 'cut'
          ? `the file ends within a record; ${records.length} before it are read`
          : `no record begins here; ${records.length} before it are read, what follows is lost`,
      hint: CUT,
    })
  return problems
}

const notAnEventFile = (place: string): Problem => ({
  code: 'not-an-event-file',
  place,
  message: 'it is no event file of TensorBoard',
  hint: 'Give the file whose name has .tfevents. in it, as it was written.',
})

const noScalars = (place: string, others: number): Problem => ({
  code: 'no-scalars',
  place,
  message: others === 0 ? 'the file holds no scalar yet' : `the file holds no scalar, only ${others} other summaries`,
  hint: 'Curves are read from scalars; pictures, texts and histograms are not.',
})

const tooManyPoints = (place: string): Problem => ({
  code: 'too-many-points',
  place,
  message: 'the file holds more points than one import may have',
  hint: 'Write scalars less often, or give fewer files at a time.',
})
