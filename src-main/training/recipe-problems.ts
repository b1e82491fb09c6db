import type { Problem } from '../foundation/problem.ts'
import { WrongInput } from '../foundation/problem.ts'
import { makeOptimiser } from './optimisers/index.ts'
import type { Recipe } from './recipe.ts'
import { scheduleProblems } from './schedules/index.ts'

/** What is wrong with a recipe, with place and remedy; empty when nothing is. */
export function recipeProblems(recipe: Recipe): Problem[] {
  return [
    ...optimiserProblems(recipe),
    ...scheduleProblems(recipe.schedule),
    ...numberProblems(recipe),
    ...stopRuleProblems(recipe),
  ]
}

function optimiserProblems({ optimiser }: Recipe): readonly Problem[] {
  try {
    makeOptimiser(optimiser.id, optimiser.settings)
    return []
  } catch (error) {
    if (error instanceof WrongInput) return error.problems
    throw error
  }
}

const isCount = (least: number) => (value: number) => Number.isInteger(value) && value >= least
const isPositive = (value: number): boolean => value > 0 && value < Infinity

/** What each number must be; null stands for "none" and is always right. */
const RULES = [
  {
    names: ['batch', 'truncation', 'shards', 'checkpointEvery', 'maxSteps', 'maxEpochs', 'patience', 'evaluateEvery'],
    holds: isCount(1),
    wanted: 'a whole number from 1 on',
  },
  { names: ['warmUp', 'minEpochs'], holds: isCount(0), wanted: 'a whole number, 0 for none' },
  { names: ['learningRate', 'clipNorm', 'clipValue', 'maxSeconds'], holds: isPositive, wanted: 'a number above 0' },
] as const

function numberProblems(recipe: Recipe): Problem[] {
  const wrong = RULES.flatMap(({ names, holds, wanted }) =>
    names
      .map((name) => ({ name, value: recipe[name] }))
      .filter(({ value }) => value !== null && !holds(value))
      .map(({ name, value }) => numberProblem(name, value, wanted)),
  )
  const { gain } = recipe.initial
  return isPositive(gain)
    ? wrong
    : [...wrong, numberProblem('initial.gain', gain, 'a number above 0; 1 changes nothing')]
}

function numberProblem(name: string, value: number | null, wanted: string): Problem {
  return {
    code: 'recipe-number',
    place: `recipe.${name}`,
    message: `${name} is ${String(value)}`,
    hint: `Give ${wanted}.`,
  }
}

function stopRuleProblems({ maxSteps, maxEpochs, maxSeconds, patience }: Recipe): Problem[] {
  if ([maxSteps, maxEpochs, maxSeconds, patience].some((rule) => rule !== null)) return []
  return [
    {
      code: 'no-stop-rule',
      place: 'recipe',
      message: 'Nothing would ever end a run',
      hint: 'Set at least one of maxSteps, maxEpochs, maxSeconds and patience.',
    },
  ]
}
