/** Courses of fields that were routed before: most edits change a number and move nothing. */
import type { Wire } from '../part.ts'
import { routeWires, type Course, type Field, type WhereStuck } from './route-wires.ts'

type Answer = readonly Course[] | { readonly stuck: string }

const known = new Map<string, { readonly wires: readonly Wire[]; readonly answer: Answer }>()
const REMEMBERED = 64

/** As `routeWires`, which gives the same for the same: what was found last is kept. */
export function rememberedRoutes(wires: readonly Wire[], field: Field, whereStuck: WhereStuck): Answer {
  const key = `${whereStuck}\n${keyOf(wires, field)}`
  const found = known.get(key) ?? { wires, answer: routeWires(wires, field, whereStuck) }
  known.delete(key)
  known.set(key, found)
  for (const oldest of [...known.keys()].slice(0, -REMEMBERED)) known.delete(oldest)
  if ('stuck' in found.answer || found.wires === wires) return found.answer
  const now = new Map(found.wires.map((wire, index) => [wire, wires[index]!]))
  return found.answer.map((course) => ({ ...course, wire: now.get(course.wire)! }))
}

/** All that the router reads. */
function keyOf(wires: readonly Wire[], { width, height, stations, texts }: Field): string {
  const ofWires = wires.map(({ id, from, to, symbol }) => `${id} ${from} ${to.join(' ')} ${symbol}`)
  const ofStations = Array.from(
    stations,
    ([id, { middle, halfWidth, halfHeight, inputs, outputs, isOpen }]) =>
      `${id} ${middle.x} ${middle.y} ${halfWidth} ${halfHeight} ${inputs.join('')} ${outputs.join('')} ${String(isOpen)}`,
  )
  const ofTexts = texts.map((text) => `${text.x} ${text.y} ${text.width} ${text.height}`)
  return [`${width} ${height}`, ...ofWires, ...ofStations, ...ofTexts].join('\n')
}
