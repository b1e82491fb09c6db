import type { TrialUpdate } from '../../../contract/editor.ts'
export async function* tryOut(_: unknown, __: unknown): AsyncIterable<TrialUpdate> {}
