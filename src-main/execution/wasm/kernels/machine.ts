/**
 * The machine: runs a whole program for one shard of a batch in one call. Code is a list of 32-bit words made by `../encode.ts`:
 *
 *     STAGE kind end    then instructions up to word `end`: each for all steps in turn, or all of them step by step
 *     op words once ..  an instruction of `words` words; `once` is 1 where values have no time axis
 *
 * Operands are an address and a stride in floats from one time step to the next.
 */
import { bytes } from './arithmetic'
import { addFeatures, broadcastColumns, diagonalProduct, featureMax, featureSum } from './features'
import * as pointwise from './generated/pointwise'
import { lastStep, lastStepAdjoint, transpose } from './layout'
import { product, transposedProduct } from './products'
import { biasGradient, diagonalGradient } from './row-gradients'
import { dropoutMask } from './dropout'
import { gather, gatherGradient, pick, place, prepareTable } from './symbols'
import { dot } from './totals'
import { weightGradient } from './weight-gradient'

// The numbers are those of `../machine-code.ts`.
const enum Stage {
  WHOLE = 0,
  FORWARD = 1,
}

const enum Op {
  PRODUCT = 1,
  TRANSPOSED_PRODUCT = 2,
  POINTWISE = 3,
  DIAGONAL = 4,
  BIAS = 5,
  BROADCAST = 6,
  SUM = 7,
  MAX = 8,
  PICK = 9,
  PLACE = 10,
  MASK = 11,
  LAST_STEPWISE = 31,
  WEIGHT_GRADIENT = 32,
  BIAS_GRADIENT = 33,
  DIAGONAL_GRADIENT = 34,
  GATHER = 35,
  GATHER_GRADIENT = 36,
  LAST = 37,
  LAST_ADJOINT = 38,
  LOSS = 39,
  ZERO_AFTER = 40,
  FEED = 41,
}

/** Floats of a strip: what a pointwise group works on at a time, so that inner results stay in the first-level cache. */
const STRIP: i32 = 512
/** Words of one pointwise step: primitive, result, three operands with strides, a number. */
const POINTWISE_WORDS: i32 = 10
/** In place of a stride: scratch that holds one strip. */
const SCRATCH: i32 = -1

// @ts-ignore: decorator
@inline function word(pc: usize, k: i32): i32 {
  return load<i32>(pc + bytes(k))
}

/** The address of operand k (address, stride) at step t. */
// @ts-ignore: decorator
@inline function at(pc: usize, k: i32, t: i32): usize {
  return <usize>word(pc, k) + bytes(word(pc, k + 1) * t)
}

/** Runs the stages from word `begin` up to word `end` of the code, for `steps` time steps. */
export function execute(code: usize, begin: i32, end: i32, steps: i32): void {
  let pc = code + bytes(begin)
  const stop = code + bytes(end)
  while (pc < stop) {
    const kind = word(pc, 0)
    const stageEnd = code + bytes(word(pc, 1))
    pc += bytes(2)
    if (kind == Stage.WHOLE) runWhole(pc, stageEnd, steps)
    else if (kind == Stage.FORWARD) for (let t = 0; t < steps; t++) runStep(pc, stageEnd, t)
    else for (let t = steps - 1; t >= 0; t--) runStep(pc, stageEnd, t)
    pc = stageEnd
  }
}

function runStep(pc: usize, end: usize, t: i32): void {
  while (pc < end) {
    stepInstruction(pc, t)
    pc += bytes(word(pc, 1))
  }
}

function runWhole(pc: usize, end: usize, allSteps: i32): void {
  while (pc < end) {
    const steps = word(pc, 2) ? 1 : allSteps
    if (word(pc, 0) > Op.LAST_STEPWISE) wholeInstruction(pc, steps, allSteps)
    else for (let t = 0; t < steps; t++) stepInstruction(pc, t)
    pc += bytes(word(pc, 1))
  }
}

function stepInstruction(pc: usize, t: i32): void {
  switch (word(pc, 0)) {
    case Op.PRODUCT:
      product(at(pc, 3, t), word(pc, 5), word(pc, 6), at(pc, 7, t), word(pc, 9), word(pc, 10), word(pc, 11), word(pc, 12), at(pc, 13, t))
      break
    case Op.TRANSPOSED_PRODUCT:
      transposedProduct(at(pc, 3, t), word(pc, 5), word(pc, 6), at(pc, 7, t), word(pc, 9), word(pc, 10), word(pc, 11), word(pc, 12), at(pc, 13, t))
      break
    case Op.POINTWISE:
      pointwiseGroup(pc, t)
      break
    case Op.DIAGONAL:
      diagonalProduct(at(pc, 3, t), word(pc, 5), at(pc, 6, t), word(pc, 8), word(pc, 9))
      break
    case Op.BIAS:
      addFeatures(at(pc, 3, t), word(pc, 5), at(pc, 6, t), word(pc, 8), word(pc, 9))
      break
    case Op.BROADCAST:
      broadcastColumns(at(pc, 3, t), at(pc, 5, t), word(pc, 7), word(pc, 8))
      break
    case Op.SUM:
      featureSum(at(pc, 3, t), at(pc, 5, t), word(pc, 7), word(pc, 8))
      break
    case Op.MAX:
      featureMax(at(pc, 3, t), at(pc, 5, t), word(pc, 7), word(pc, 8))
      break
    case Op.PICK:
      pick(at(pc, 3, t), at(pc, 5, t), at(pc, 7, t), word(pc, 9))
      break
    case Op.PLACE:
      place(at(pc, 3, t), at(pc, 5, t), at(pc, 7, t), word(pc, 9), word(pc, 10))
      break
    case Op.MASK:
      dropoutMask(at(pc, 3, t), word(pc, 5), word(pc, 6), load<f32>(pc + bytes(7)), word(pc, 8) ? 0 : t, word(pc, 9), word(pc, 10), word(pc, 11))
      break
    default:
      unreachable()
  }
}

function wholeInstruction(pc: usize, steps: i32, allSteps: i32): void {
  switch (word(pc, 0)) {
    case Op.WEIGHT_GRADIENT:
      weightGradient(word(pc, 3), word(pc, 4), word(pc, 5), word(pc, 6), word(pc, 7), word(pc, 8), word(pc, 9), word(pc, 10), word(pc, 11), steps, word(pc, 12))
      break
    case Op.BIAS_GRADIENT:
      biasGradient(word(pc, 3), word(pc, 4), word(pc, 5), word(pc, 6), word(pc, 7), steps)
      break
    case Op.DIAGONAL_GRADIENT:
      diagonalGradient(word(pc, 3), word(pc, 4), word(pc, 5), word(pc, 6), word(pc, 7), word(pc, 8), word(pc, 9), steps)
      break
    case Op.GATHER:
      prepareTable(word(pc, 5), word(pc, 6), word(pc, 7), word(pc, 9), word(pc, 11), word(pc, 12), word(pc, 13))
      gather(word(pc, 3), word(pc, 4), word(pc, 5), word(pc, 8), word(pc, 9), word(pc, 10), steps, word(pc, 12), word(pc, 13), word(pc, 14))
      break
    case Op.GATHER_GRADIENT:
      gatherGradient(word(pc, 3), word(pc, 4), word(pc, 5), word(pc, 6), word(pc, 7), word(pc, 8), word(pc, 9), steps, word(pc, 10), word(pc, 11))
      break
    case Op.LAST:
      lastStep(word(pc, 3), word(pc, 4), word(pc, 5), word(pc, 6), word(pc, 7), word(pc, 8))
      break
    case Op.LAST_ADJOINT:
      lastStepAdjoint(word(pc, 3), word(pc, 4), word(pc, 5), word(pc, 6), word(pc, 7), word(pc, 8), allSteps)
      break
    case Op.LOSS:
      for (let t = 0; t < steps; t++) {
        const total = <usize>word(pc, 8)
        store<f64>(total, load<f64>(total) + dot(at(pc, 3, t), at(pc, 5, t), word(pc, 7)))
      }
      break
    case Op.ZERO_AFTER:
      pointwise.fill(at(pc, 3, steps), 0, word(pc, 5))
      break
    case Op.FEED:
      feed(pc, steps)
      break
    default:
      unreachable()
  }
}

/** Real rows as they came, [steps, batch, features], from the shard's first row on: to [features, n] of every step. */
function feed(pc: usize, steps: i32): void {
  const features = word(pc, 6)
  const rows = load<i32>(word(pc, 8))
  const step = bytes(load<i32>(word(pc, 8), 4) * features)
  for (let t = 0; t < steps; t++)
    transpose(at(pc, 3, t), word(pc, 7), <usize>word(pc, 5) + t * step, features, rows, features)
}

function pointwiseGroup(pc: usize, t: i32): void {
  const length = word(pc, 3)
  const end = pc + bytes(word(pc, 1))
  for (let start = 0; start < length; start += STRIP) {
    const count = min(STRIP, length - start)
    for (let step = pc + bytes(4); step < end; step += bytes(POINTWISE_WORDS)) pointwiseStep(step, t, start, count)
  }
}

/** Where a strip of an operand lies. */
// @ts-ignore: decorator
@inline function strip(step: usize, k: i32, t: i32, start: i32): usize {
  const stride = word(step, k + 1)
  return stride == SCRATCH ? <usize>word(step, k) : <usize>word(step, k) + bytes(stride * t + start)
}

function pointwiseStep(step: usize, t: i32, start: i32, count: i32): void {
  const out = strip(step, 1, t, start)
  const a = strip(step, 3, t, start)
  const b = strip(step, 5, t, start)
  const number = load<f32>(step + bytes(9))
  switch (word(step, 0)) {
    case 0: return pointwise.copy(out, a, count)
    case 1: return pointwise.neg(out, a, count)
    case 2: return pointwise.abs(out, a, count)
    case 3: return pointwise.sqrt(out, a, count)
    case 4: return pointwise.rsqrt(out, a, count)
    case 5: return pointwise.reciprocal(out, a, count)
    case 6: return pointwise.exp(out, a, count)
    case 7: return pointwise.log(out, a, count)
    case 8: return pointwise.tanh(out, a, count)
    case 9: return pointwise.sigmoid(out, a, count)
    case 10: return pointwise.step(out, a, count)
    case 11: return pointwise.add(out, a, b, count)
    case 12: return pointwise.sub(out, a, b, count)
    case 13: return pointwise.mul(out, a, b, count)
    case 14: return pointwise.div(out, a, b, count)
    case 15: return pointwise.min(out, a, b, count)
    case 16: return pointwise.max(out, a, b, count)
    case 17: return pointwise.sigmoidSlope(out, a, b, count)
    case 18: return pointwise.tanhSlope(out, a, b, count)
    case 19: return pointwise.addNumber(out, a, number, count)
    case 20: return pointwise.subtractFromNumber(out, a, number, count)
    case 21: return pointwise.scale(out, a, number, count)
    case 22: return pointwise.divideNumber(out, a, number, count)
    case 23: return pointwise.minNumber(out, a, number, count)
    case 24: return pointwise.maxNumber(out, a, number, count)
    case 25: return pointwise.fill(out, number, count)
    case 26: return pointwise.sin(out, a, count)
    case 27: return pointwise.cos(out, a, count)
    default: unreachable()
  }
}
