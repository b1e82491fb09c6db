/** Colour and dash of an architecture's line, from its place in the palette; the same in every room. */
export function lineStyle(place: number): { readonly stroke: string; readonly strokeDasharray: string } {
  return {
    stroke: `var(--series-${(place % 8) + 1})`,
    strokeDasharray: `var(--dash-${((place + 4 * Math.floor(place / 8)) % 8) + 1})`,
  }
}
