/** The form of edits as they come from outside. Sizes and rates may be wrong: `validate` tells of them in their place. */
import { z } from 'zod'
import type { Edit } from '../../network/edits/edit.ts'

const layer = z.int().min(1).max(1000)
const number = z.number()
const word = z.string().max(200)
const value = z.union([number, z.boolean(), word])
const options = z.record(word, value)
const dropout = z.strictObject({ rate: number, variational: z.boolean() })
const widths = z.array(number).max(64)
const shortcut = z.enum(['none', 'identity', 'concat', 'highway'])

const deepening = z.strictObject({
  at: word,
  widths,
  activation: word,
  shortcut,
  norm: z.literal('layer').optional(),
  dropout: dropout.optional(),
})

const deepeningChange = z
  .strictObject({
    widths,
    activation: word,
    shortcut,
    norm: z.literal('layer').nullable(),
    dropout: dropout.nullable(),
  })
  .partial()

const wiringChange = z
  .strictObject({
    between: z.enum(['h', 'yhat', 'both']),
    prediction: z.strictObject({ size: number, activation: word }).nullable(),
    inputSkip: z.enum(['none', 'concat', 'sum']),
    around: z.enum(['none', 'residual', 'highway']),
    toReadout: z.enum(['top', 'concat', 'sum']),
    feedback: z.enum(['none', 'next', 'top', 'all']),
  })
  .partial()

const readoutChange = z.strictObject({ size: number, activation: word, reads: z.enum(['step', 'last']) }).partial()

const inputChange = z.strictObject({ kind: z.enum(['real', 'symbols']), size: number }).partial()

const target = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('layer'), layer }),
  z.strictObject({ kind: z.literal('connection'), at: word }),
  z.strictObject({ kind: z.literal('net') }),
])

const edit = <K extends Edit['kind'], F extends z.ZodRawShape>(kind: K, fields: F) =>
  z.strictObject({ kind: z.literal(kind), ...fields })

/** One edit of an architecture. */
export const editForm = z.discriminatedUnion('kind', [
  edit('add-layer', { at: layer, layer: z.strictObject({ cell: word, size: number, options }).optional() }),
  edit('duplicate-layer', { layer }),
  edit('remove-layer', { layer }),
  edit('move-layer', { layer, to: layer }),
  edit('change-cell', { layer, cell: word }),
  edit('resize-layer', { layer, size: number }),
  edit('set-option', { layer, option: word, value: value.nullable() }),
  edit('set-input', { change: inputChange }),
  edit('set-readout', { change: readoutChange }),
  edit('rewire', { change: wiringChange }),
  edit('deepen', { deepening }),
  edit('change-deepening', { at: word, change: deepeningChange }),
  edit('move-deepening', { at: word, to: word }),
  edit('remove-deepening', { at: word }),
  edit('apply-strategy', {
    strategy: word,
    settings: z.record(word, z.union([number, word])),
    onto: target,
  }),
])
