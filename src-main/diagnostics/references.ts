/** Sources that several quantities stand on. */
import type { Reference } from '../foundation/reference.ts'

export const pascanu2013: Reference = {
  authors: 'Pascanu, Mikolov, Bengio',
  year: 2013,
  title: 'On the difficulty of training recurrent neural networks',
  venue: 'ICML',
  arxiv: '1211.5063',
}

export const cashman2018: Reference = {
  authors: 'Cashman, Patterson, Mosca, Watts, Robinson, Chang',
  year: 2018,
  title: 'RNNbow: visualizing learning via backpropagation gradients in RNNs',
  venue: 'IEEE Computer Graphics and Applications 38(6)',
}

export const mujika2017: Reference = {
  authors: 'Mujika, Meier, Steger',
  year: 2017,
  title: 'Fast-slow recurrent neural networks',
  venue: 'NIPS',
  arxiv: '1705.08639',
}

export const chen2018: Reference = {
  authors: 'Chen, Pennington, Schoenholz',
  year: 2018,
  title:
    'Dynamical isometry and a mean field theory of RNNs: gating enables signal propagation in recurrent neural networks',
  venue: 'ICML',
  arxiv: '1806.05394',
}

export const engelken2020: Reference = {
  authors: 'Engelken, Wolf, Abbott',
  year: 2020,
  title: 'Lyapunov spectra of chaotic recurrent neural networks',
  arxiv: '2006.02427',
}

export const vogt2020: Reference = {
  authors: 'Vogt, Puelma Touzel, Shlizerman, Lajoie',
  year: 2020,
  title: 'On Lyapunov exponents for RNNs: understanding information propagation using dynamical systems tools',
  arxiv: '2006.14123',
}

export const karpathy2015: Reference = {
  authors: 'Karpathy, Johnson, Fei-Fei',
  year: 2015,
  title: 'Visualizing and understanding recurrent networks',
  arxiv: '1506.02078',
}

export const tallec2018: Reference = {
  authors: 'Tallec, Ollivier',
  year: 2018,
  title: 'Can recurrent neural networks warp time?',
  venue: 'ICLR',
  arxiv: '1804.11188',
}

export const alain2016: Reference = {
  authors: 'Alain, Bengio',
  year: 2016,
  title: 'Understanding intermediate layers using linear classifier probes',
  arxiv: '1610.01644',
}

export const jaeger2001: Reference = {
  authors: 'Jaeger',
  year: 2001,
  title: 'Short term memory in echo state networks',
  venue: 'GMD Report 152',
}

export const hermans2013: Reference = {
  authors: 'Hermans, Schrauwen',
  year: 2013,
  title: 'Training and analysing deep recurrent neural networks',
  venue: 'NIPS',
}

export const kim2016: Reference = {
  authors: 'Kim, Jernite, Sontag, Rush',
  year: 2016,
  title: 'Character-aware neural language models',
  venue: 'AAAI',
  arxiv: '1508.06615',
}

export const levine2017: Reference = {
  authors: 'Levine, Sharir, Shashua',
  year: 2017,
  title: 'Benefits of depth for long-term memory of recurrent networks',
  arxiv: '1710.09431',
}

export const collins2017: Reference = {
  authors: 'Collins, Sohl-Dickstein, Sussillo',
  year: 2017,
  title: 'Capacity and trainability in recurrent neural networks',
  venue: 'ICLR',
  arxiv: '1611.09913',
}

export const sainath2015: Reference = {
  authors: 'Sainath, Vinyals, Senior, Sak',
  year: 2015,
  title: 'Convolutional, long short-term memory, fully connected deep neural networks',
  venue: 'ICASSP',
}
