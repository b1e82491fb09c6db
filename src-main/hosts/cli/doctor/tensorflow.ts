/** TensorFlow's part of the doctor's page: what is there, what is missing, and what to do about it. */
import type { Finding, LibraryFacts } from '../../../execution/tensorflow/library/facts.ts'

/** Where a line's words say yes or no in colour. */
export type Mark = (works: boolean) => string

/** Names and words of the lines, in their order. What an installation needs is of interest until there is one. */
export function tensorflowLines(facts: LibraryFacts, mark: Mark): (readonly [name: string, words: string])[] {
  const { library, works, compiler, wheels, packages, cuda } = facts
  const needs = [
    ['  compiler', compiler],
    ['  wheels from', wheels],
    ['  binding', packages],
  ] as const
  const ofCuda =
    cuda === null
      ? []
      : ([
          ['  GPU driver', cuda.driver],
          ['  CUDA', cuda.libraries],
          ['  cuDNN', cuda.cudnn],
        ] as const)
  return [
    ['TensorFlow', wordsOf(works, mark)],
    ...(library === null ? [] : ([['  library', `${library.kind}, ${library.binding}`]] as const)),
    ...('why' in works ? needs : []).map(([name, finding]) => [name, wordsOf(finding, mark)] as const),
    ...ofCuda.map(([name, finding]) => [name, wordsOf(finding, mark)] as const),
    ...(cuda === null ? ([['  GPU driver', 'none of NVIDIA here']] as const) : []),
  ]
}

function wordsOf(finding: Finding, mark: Mark): string {
  if ('is' in finding) return `${mark(true)}, ${finding.is}`
  return `${mark(false)}, ${finding.why}. ${finding.remedy.replace(/\.$/, '')}.`
}
