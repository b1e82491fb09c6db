/** The choices of the wiring in words, with what the literature says of them. */
import type { Feedback, Wiring } from '../../../src-main/network/architecture/architecture.ts'

interface Choices<Value extends string> {
  readonly note: string
  readonly options: readonly { readonly value: Value; readonly words: string }[]
}

export const betweens: Choices<Wiring['between']> = {
  note: 'what the next layer reads; h is usual (Graves 2013)',
  options: [
    { value: 'h', words: 'h: the hidden state' },
    { value: 'yhat', words: 'ŷ: its own prediction' },
    { value: 'both', words: 'h and ŷ side by side' },
  ],
}

export const inputSkips: Choices<Wiring['inputSkip']> = {
  note: 'x to every layer above the first (Graves 2013): short ways for deep stacks',
  options: [
    { value: 'none', words: 'none' },
    { value: 'concat', words: 'x beside what is read' },
    { value: 'sum', words: 'x added to what is read' },
  ],
}

export const arounds: Choices<Wiring['around']> = {
  note: 'a shortcut past each layer above the first: the gradient goes down without it',
  options: [
    { value: 'none', words: 'none' },
    { value: 'residual', words: 'residual: h + in' },
    { value: 'highway', words: 'highway: T ⊙ h + (1 − T) ⊙ in' },
  ],
}

export const toReadouts: Choices<Wiring['toReadout']> = {
  note: 'what the readout reads: with all layers, low ones learn directly',
  options: [
    { value: 'top', words: 'the top layer' },
    { value: 'concat', words: 'all layers side by side' },
    { value: 'sum', words: 'the sum of all layers' },
  ],
}

export const feedbacks: Choices<Feedback | 'none'> = {
  note: 'what layers below hear from above one step later: recurrent depth without a new layer (Zhang et al. 2016)',
  options: [
    { value: 'none', words: 'none' },
    { value: 'next', words: 'h⟨t−1⟩ of the next layer above' },
    { value: 'top', words: 'h⟨t−1⟩ of the top layer' },
    { value: 'all', words: 'h⟨t−1⟩ of all layers above' },
  ],
}
