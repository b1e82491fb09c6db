/** What the literature found, line by line: for the gallery and the inspector. Several strategies share a finding. */

export interface Finding {
  /** One sentence, with its numbers. */
  readonly text: string
  /** As it is cited: 'Zilly et al. 2017'. */
  readonly source: string
  /**
   * 'read': in the source itself or its authors' code; 'second-hand': as others report it; 'computed': follows from the definitions, and is
   * recomputed in the tests; 'uncertain': not confirmed in a source.
   */
  readonly certainty: 'read' | 'second-hand' | 'computed' | 'uncertain'
}

const read = (source: string, text: string): Finding => ({ text, source, certainty: 'read' })
const secondHand = (source: string, text: string): Finding => ({ text, source, certainty: 'second-hand' })
const uncertain = (source: string, text: string): Finding => ({ text, source, certainty: 'uncertain' })
const computed = (text: string): Finding => ({ text, source: 'Measures of Zhang et al. 2016', certainty: 'computed' })

export const stackMeasures = computed(
  'L layers have recurrent depth 1 and feedforward depth L + 1: time gains no depth.',
)
export const outsideMeasures = computed(
  'k more layers outside the cell raise the feedforward depth by k and leave the recurrent depth 1.',
)
export const transitionMeasures = computed('A transition of k layers has recurrent depth k and skip coefficient 1/k.')
export const shortcutMeasures = computed(
  'The shortcut brings the skip coefficient back to 1; the recurrent depth stays.',
)
export const gateMeasures = computed(
  'k layers in a gate make the recurrent depth 1 + k; the way along the memory stays linear.',
)
export const cellToHiddenMeasures = computed(
  'k layers there make the recurrent depth 2 + k, for with their closing map the tanh of c is a layer too; the memory stays linear.',
)
export const carouselMeasures = computed(
  'With the MLP on it no way along the memory is linear: each step passes at least one nonlinear layer.',
)
export const bideepMeasures = computed('L layers of k steps have recurrent depth k and feedforward depth kL + 1.')

export const pathLength = read(
  'Zilly et al. 2017',
  'Between two time steps a stack adds its depth to the longest way, a deep transition multiplies it.',
)
export const pascanuOrthogonal = read(
  'Pascanu et al. 2014',
  'Input, transition and output are three places for depth besides stacking, and can be combined with it.',
)
export const transitionLengthens = secondHand(
  'Pascanu et al. 2014',
  'A deep transition lengthens the way of the gradient, which is why shortcuts were added.',
)
export const dotsWords = secondHand(
  'Pascanu et al. 2014',
  'DOT(S) has 107.5 test perplexity on Penn Treebank words with 6.16 M weights, a stack 110.0 with 8.48 M.',
)
export const pascanuCharacters = secondHand(
  'Pascanu et al. 2014',
  'On Penn Treebank characters DOT(S) has 1.39 bits, a stack 1.41.',
)
export const dtsMusic = uncertain(
  'Pascanu et al. 2014',
  'DT(S) is best of four on Nottingham (3.206) and JSB chorales (8.278 nats), at unequal sizes.',
)
export const unequalBudgets = uncertain(
  'Pascanu et al. 2014',
  'The sizes compared differ: on JSB chorales 75 K weights for the RNN, 585 K for DT(S), 745 K for DOT(S).',
)
export const timeScales = read(
  'Hermans, Schrauwen 2013',
  'A hierarchy of recurrent layers becomes a hierarchy of time scales.',
)
export const separationRank = read(
  'Levine et al. 2017',
  'For stacked recurrent circuits the start-end separation rank, a measure of memory, grows exponentially beyond shallow ones.',
)
export const equalTuning = secondHand(
  'Melis et al. 2018',
  'Tuned alike at 24 M weights on Penn Treebank: 59.5 test perplexity with one LSTM layer, 58.3 with four, 62.2 for an RHN of depth 5.',
)
export const sumOfLayers = read('Melis et al. 2018', 'The tuned LSTM of that comparison reads the sum of all layers.')
export const plainStacksDegrade = read(
  'Kim et al. 2017',
  'Ten plain LSTM layers had 13.7 % more word errors than three, with highway links 6.2 %; with residual ones 3.3 % fewer.',
)
export const gridReplication = read(
  'Replication of Kalchbrenner et al. 2016',
  'A plain stack of six layers did not train without dropout; the one that is an LSTM along depth as well did.',
)
export const deepSpeech = read(
  'Graves et al. 2013',
  'A deep bidirectional LSTM reached 17.7 % phoneme errors on TIMIT.',
)
export const depthOverWidth = uncertain(
  'Graves et al. 2013',
  'At 3.8 M weights three layers of 250 had 18.6 % phoneme errors, one of 622 had 23.0 %.',
)
export const residualNeeded = uncertain(
  'Wu et al. 2016',
  'Beyond about four layers residual connections were needed; eight were used.',
)
export const inputHighway = secondHand(
  'Kim et al. 2016',
  'Before an LSTM: perplexity 84.6 with nothing between, 92.6 with a plain MLP layer, 78.9 with two highway layers.',
)
export const capacity = read(
  'Collins et al. 2017',
  'All common cells store about 5 bits a parameter; what differs between them is mostly how well they train.',
)
export const eightVariants = read(
  'Greff et al. 2017',
  'In 5 400 runs none of eight LSTM variants was significantly better; forget gate and output activation matter most.',
)
export const rhnDepth = read(
  'Zilly et al. 2017',
  'At fixed parameters Penn Treebank perplexity falls from 90.6 at depth 1 to 70.6 at 3 and 66.0 at 10.',
)
export const hiddenGates = read(
  'Dai et al. 2018',
  'Hidden layers in the gates: word errors 12.9 to 8.7 % in speech, with training by growing and pruning at the same time.',
)
export const fewerStacked = read('Dai et al. 2018', 'Depth in the gates was used in place of further stacked layers.')
export const noPaperOfItsOwn: Finding = {
  text: 'Depth in this place alone has no paper of its own that we know of: an open question to measure.',
  source: 'Our search',
  certainty: 'uncertain',
}
export const multiplicativeText = read(
  'Krause et al. 2016',
  'On text8 1.40 bits a letter without regularisation, 1.27 for a large net with variational dropout.',
)
export const multiplicativeEnwik = read('Krause et al. 2016', 'On enwik8 the large net has 1.24 bits a letter.')
export const noRecurrentMatrix = read(
  'Feng et al. 2024',
  'Gates see the input alone, so no matrix lies on the way through time and a sequence can be trained in parallel.',
)
export const linearTime = computed(
  'Counted in nonlinear layers the recurrent depth is 0: every way through time is a linear carry.',
)
export const mogrifierText = read(
  'Melis et al. 2020',
  'Better than an LSTM by 3 to 4 perplexity points on words of Penn Treebank and Wikitext-2, by 0.01 to 0.05 bits on characters.',
)
export const mogrifierContext = read(
  'Melis et al. 2020',
  'It can be read as an LSTM whose transition depends on its context; on enwik8 it narrowed the gap to Transformers.',
)
export const mogrifierMeasures = computed(
  'r rounds make the recurrent depth r + 1; the way along the memory stays linear.',
)
export const nestedText = read(
  'Moniz, Krueger 2017',
  'On several sets of characters nesting beat stacking and a single layer at similar numbers of weights.',
)
export const nestedTimeScales = read(
  'Moniz, Krueger 2017',
  'The inner memories learned longer dependences than the upper layers of a stack.',
)
export const nestedMeasures = computed(
  'Counted in nonlinear layers k levels have recurrent depth k; the innermost memory stays a linear carry.',
)
export const dilatedStack = read(
  'Chang et al. 2017',
  'Matched far more complex designs on tasks with very long dependences, with plain cells and fewer weights.',
)
export const dilatedReach = read(
  'Chang et al. 2017',
  'Skips of several lengths at once ease vanishing and exploding gradients, and let the steps of a layer run side by side.',
)
export const dilatedMeasures = computed(
  'Recurrent depth stays 1; the skip coefficient is the largest dilation, 2^(L-1) with L layers.',
)
export const fastSlowEnwik = read(
  'Mujika et al. 2017',
  'With 1.19 bits a letter on Penn Treebank and 1.25 on the Hutter Prize text it was the best of its time.',
)
export const fastSlowDynamics = secondHand(
  'Mujika et al. 2017',
  'At equal step time on enwik8: one slow and four fast cells 1.49 bits, five cells in a transition 1.58, five stacked 1.61.',
)
export const fastSlowMeasures = computed(
  'k fast cells have recurrent depth k + 1; the slow one, asked once per step, keeps the skip coefficient at 1.',
)
export const xlstmRevise = read(
  'Beck et al. 2024',
  'Exponential gates with a normaliser let a memory revise what it has stored; the stabiliser changes no output.',
)
export const linearMemory = computed('Recurrent depth 1 as in an LSTM; memory and normaliser are linear carries.')
export const feedbackText = read(
  'Chung et al. 2015',
  'With tanh units, LSTMs and GRUs it beat plain stacks at predicting characters and at evaluating Python programs.',
)
export const feedbackTimeScales = read(
  'Chung et al. 2015',
  'The authors lay it to levels that find time scales of their own, and to ways from upper levels back to lower ones.',
)
export const feedbackMeasures = computed(
  'L levels have recurrent depth L, for the way back starts at the top; a stack of L layers has 1.',
)
export const gridText = read(
  'Kalchbrenner et al. 2016',
  'On characters of Wikipedia 1.47 bits a letter, the best of the neural nets of its time.',
)
export const gridRerun = secondHand(
  'Third-party rerun of Kalchbrenner et al. 2015',
  'On enwik8 with tied weights: the best grid (6 layers) 4.6 % below the loss of the best stack (3); a stack of 6 did not train.',
)
export const gridMeasures = computed(
  'k grid layers have recurrent depth 1 and feedforward depth 2k + 1; the memories are linear carries, along time and upward.',
)
export const lruMatches = read(
  'Orvieto et al. 2023',
  'With careful design it matched deep state-space models on the Long Range Arena, in results and in training speed.',
)
export const lruInit = read(
  'Orvieto et al. 2023',
  'What it took: a recurrence made linear and diagonal, a better parametrisation and start of it, and a normalised forward pass.',
)
export const bideepTranslation = read(
  'Miceli Barone et al. 2017',
  'Stack and deep transition together were best in translation: 1.5 BLEU above shallow.',
)
export const transitionTranslation = read(
  'Miceli Barone et al. 2017',
  'Deep transitions improved on stacks of GRUs in speed or quality.',
)
export const recurrentDepthHelps = uncertain(
  'Zhang et al. 2016',
  'At equal feedforward depth more recurrent depth helped: text8 1.77 bits against 1.82 for the stack and 1.80 shallow.',
)
export const skipsReach = uncertain(
  'Zhang et al. 2016',
  'A larger skip coefficient helped a plain RNN: sequential MNIST 34.9 % right at s = 1, 87.8 % at s = 21.',
)
export const feedbackLstm = secondHand(
  'Zhang et al. 2016',
  'On text8 a top-down LSTM had 1.63 bits a letter, as Cooijmans et al. 2017 report it.',
)
export const topDownMeasures = computed(
  'L layers have recurrent depth L, the feedforward depth L + 1 of a plain stack and skip coefficient 1.',
)
