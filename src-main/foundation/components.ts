/**
 * Strongly connected components of a directed graph (Tarjan 1972), in topological order: a component comes after all
 * that it can be reached from. `successors[v]` lists the heads of v's edges.
 */
export function stronglyConnectedComponents(
  successors: readonly (readonly number[])[],
): readonly (readonly number[])[] {
  const state = {
    next: 0,
    index: new Map<number, number>(),
    low: new Map<number, number>(),
    stack: [] as number[],
    onStack: new Set<number>(),
  }
  const components: number[][] = []
  for (let root = 0; root < successors.length; root++) {
    if (!state.index.has(root)) visit(root, successors, state, components)
  }
  return components.reverse()
}

interface Search {
  next: number
  readonly index: Map<number, number>
  readonly low: Map<number, number>
  readonly stack: number[]
  readonly onStack: Set<number>
}

/** One depth-first search, without recursion so that long graphs do not overflow the stack. */
function visit(root: number, successors: readonly (readonly number[])[], state: Search, components: number[][]): void {
  const path: { vertex: number; edge: number }[] = [enter(root, state)]
  for (let frame = path.at(-1); frame !== undefined; frame = path.at(-1)) {
    const next = successors[frame.vertex]?.[frame.edge++]
    if (next === undefined) {
      path.pop()
      leave(frame.vertex, path.at(-1)?.vertex, state, components)
    } else if (!state.index.has(next)) {
      path.push(enter(next, state))
    } else if (state.onStack.has(next)) {
      lower(state, frame.vertex, state.index.get(next) ?? 0)
    }
  }
}

function enter(vertex: number, state: Search): { vertex: number; edge: number } {
  state.index.set(vertex, state.next)
  state.low.set(vertex, state.next)
  state.next++
  state.stack.push(vertex)
  state.onStack.add(vertex)
  return { vertex, edge: 0 }
}

function lower(state: Search, vertex: number, value: number): void {
  state.low.set(vertex, Math.min(state.low.get(vertex) ?? value, value))
}

function leave(vertex: number, parent: number | undefined, state: Search, components: number[][]): void {
  const low = state.low.get(vertex) ?? 0
  if (parent !== undefined) lower(state, parent, low)
  if (low !== state.index.get(vertex)) return
  const component: number[] = []
  for (let member = state.stack.pop(); member !== undefined; member = state.stack.pop()) {
    state.onStack.delete(member)
    component.push(member)
    if (member === vertex) break
  }
  components.push(component.sort((a, b) => a - b))
}
