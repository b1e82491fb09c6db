/** Columns that a shard has when nothing else is said: enough for the vectors of a kernel, few enough to share a batch out. */
const COLUMNS = 16
const MOST = 8

/** Parts of a batch for a recipe that does not say: about 16 sequences each, at most 8. It depends on nothing but the batch. */
export function defaultShards(batch: number): number {
  return Math.max(1, Math.min(MOST, Math.round(batch / COLUMNS)))
}
