/** Architectures as text: what a file and the clipboard hold. */
import { WrongInput, type Problem } from '../../../src-main/foundation/problem.ts'
import type { Architecture } from '../../../src-main/network/architecture/architecture.ts'
import { architectureFromJson } from '../../../src-main/network/architecture/from-json.ts'

export function architectureText(architecture: Architecture, name: string): string {
  return JSON.stringify({ ...architecture, name }, null, 2)
}

export function readArchitectureText(
  text: string,
  source: string,
): { architecture: Architecture } | { problems: readonly Problem[] } {
  try {
    return { architecture: architectureFromJson(JSON.parse(text), source) }
  } catch (error) {
    if (error instanceof WrongInput) return { problems: error.problems }
    return {
      problems: [{ code: 'not-json', place: source, message: 'it is not JSON', hint: 'Copy an architecture first.' }],
    }
  }
}
