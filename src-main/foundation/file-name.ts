/** 'Gate MLP / seed 1' as 'gate-mlp-seed-1', at most 80 letters; `otherwise` where a title has none at all. Without ending. */
export function fileName(title: string, otherwise: string): string {
  const letters = title
    .normalize('NFKD')
    .toLowerCase()
    .match(/[a-z0-9]+/g)
    ?.join('-')
    .slice(0, 80)
  return letters ?? otherwise
}
