/** What a deepening adds to a step graph is named after its connection: 'layer1.transition.mlp2', 'layer1.transition.closing'. */
const ADDED =
  /\.(?:mlp\d+(?:-pre)?|norm\d+|dropout\d+|closing|P-map|with-shortcut|transform(?:-pre)?|through|pass|past)$/

/** The connection whose deepening a node belongs to, by the node's id; `deepenings` are known by their connection. */
export function ownerOf(
  deepenings: { has(at: string): boolean; readonly size: number },
  id: string,
): string | undefined {
  const owner = deepenings.size === 0 ? id : id.replace(ADDED, '')
  return owner !== id && deepenings.has(owner) ? owner : undefined
}
