/** The NVIDIA wheels that a TensorFlow wheel names: CUDA's libraries and cuDNN. */
import type { IndexedFile } from '../wheels/index-page.ts'
import { isUsable, wheelName } from '../wheels/tags.ts'

export interface Requirement {
  readonly project: string
  /** 'nvidia-cudnn-cu12<10.0,>=9.3.0.75', as pip reads it. */
  readonly text: string
  readonly bounds: readonly Bound[]
}

interface Bound {
  readonly relation: '<' | '<=' | '>' | '>=' | '=='
  readonly version: readonly number[]
}

/** The requirements of the extra `and-cuda` in a wheel's METADATA. */
export function cudaRequirements(metadata: string): Requirement[] {
  const lines = [...metadata.matchAll(/^Requires-Dist:\s*([^;\r\n]+);\s*extra == ["']and-cuda["']\s*$/gm)]
  return lines.map(([, text = '']) => requirement(text.replace(/[()\s]/g, '')))
}

function requirement(text: string): Requirement {
  const [, project = '', bounds = ''] = /^([A-Za-z0-9._-]+?)((?:[<>=~!]=?.*)?)$/.exec(text) ?? []
  return { project, text, bounds: bounds.split(',').filter(Boolean).map(bound) }
}

function bound(text: string): Bound {
  const [, relation, version] = /^(<=|>=|==|<|>)([\d.]+)$/.exec(text) ?? []
  if (relation === undefined || version === undefined) throw new Error(`a bound that is not understood: ${text}`)
  return { relation: relation as Bound['relation'], version: numbers(version) }
}

/** The newest of the files that the requirement allows on this processor; undefined where there is none. */
export function newestAllowed(
  { bounds }: Requirement,
  files: readonly IndexedFile[],
  processor: string,
): IndexedFile | undefined {
  const allowed = files.flatMap((file) => {
    const name = wheelName(file.name)
    if (name === undefined || !/^[\d.]+$/.test(name.version) || !isUsable(name, processor)) return []
    const version = numbers(name.version)
    return bounds.every((one) => holds(one, version)) ? [{ file, version }] : []
  })
  return allowed.sort((a, b) => difference(b.version, a.version))[0]?.file
}

function holds({ relation, version }: Bound, candidate: readonly number[]): boolean {
  const ahead = difference(candidate, version)
  if (relation === '==') return ahead === 0
  if (relation === '<' || relation === '>') return relation === '<' ? ahead < 0 : ahead > 0
  return relation === '<=' ? ahead <= 0 : ahead >= 0
}

/** Below zero where `a` is the earlier version; missing parts are zero. */
function difference(a: readonly number[], b: readonly number[]): number {
  const length = Math.max(a.length, b.length)
  const apart = Array.from({ length }, (_, k) => (a[k] ?? 0) - (b[k] ?? 0))
  return apart.find((part) => part !== 0) ?? 0
}

const numbers = (version: string): number[] => version.split('.').map(Number)
