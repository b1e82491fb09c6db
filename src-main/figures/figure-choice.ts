/** What a figure of a report was told: which architectures, which seed, which moment of training, which loss. It is part of the figure's name. */

/** null: all of them, the best weights, the last loss that was looked at. */
export interface FigureChoice {
  /** Places in the plan, from 1, ascending. */
  readonly of: readonly number[] | null
  readonly seed: number | null
  /** Training steps done. */
  readonly at: number | null
  /** The time step, from 1, whose loss alone is meant. */
  readonly loss: number | null
}

export const everything: FigureChoice = { of: null, seed: null, at: null, loss: null }

/** 'gradient-map--of-1-3--at-200': two dashes stand in no id. */
export function chosenFigure(id: string, { of, seed, at, loss }: FigureChoice): string {
  const parts = [
    of === null ? null : `of-${of.join('-')}`,
    seed === null ? null : `seed-${seed}`,
    at === null ? null : `at-${at}`,
    loss === null ? null : `loss-${loss}`,
  ]
  return [id, ...parts.filter((part) => part !== null)].join('--')
}

/** The figure's own id and what it was told; null where the name is none that `chosenFigure` writes. */
export function readChosenFigure(name: string): { readonly id: string; readonly choice: FigureChoice } | null {
  const [, id, of, seed, at, loss] =
    /^((?:(?!--).)+?)(?:--of-(\d+(?:-\d+)*))?(?:--seed-(\d+))?(?:--at-(\d+))?(?:--loss-(\d+))?$/.exec(name) ?? []
  const number = (digits: string | undefined): number | null => (digits === undefined ? null : Number(digits))
  if (id === undefined) return null
  const places = of === undefined ? null : of.split('-').map(Number)
  return { id, choice: { of: places, seed: number(seed), at: number(at), loss: number(loss) } }
}

export const isEverything = ({ of, seed, at, loss }: FigureChoice): boolean =>
  of === null && seed === null && at === null && loss === null

/** 'step 200', or 'best weights'. */
export const momentWords = ({ at }: FigureChoice): string =>
  at === null ? 'best weights' : `at step ${at} of training`
