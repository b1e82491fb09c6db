/** Where the tasks come from, as data: a report prints those of the task it is about. */
import type { Reference } from '../foundation/reference.ts'

export const HOCHREITER_1997: Reference = {
  authors: 'Hochreiter, Schmidhuber',
  year: 1997,
  title: 'Long short-term memory',
  venue: 'Neural Computation 9(8)',
}

export const ARJOVSKY_2016: Reference = {
  authors: 'Arjovsky, Shah, Bengio',
  year: 2016,
  title: 'Unitary evolution recurrent neural networks',
  venue: 'ICML',
  arxiv: '1511.06464',
}

export const CHOMSKY_1963: Reference = {
  authors: 'Chomsky, Schützenberger',
  year: 1963,
  title: 'The algebraic theory of context-free languages',
  venue: 'Studies in Logic and the Foundations of Mathematics 35',
}

export const HEWITT_2020: Reference = {
  authors: 'Hewitt, Hahn, Ganguli, Liang, Manning',
  year: 2020,
  title: 'RNNs can generate bounded hierarchical languages with optimal memory',
  venue: 'EMNLP',
  arxiv: '2010.07515',
}

export const SHANNON_1951: Reference = {
  authors: 'Shannon',
  year: 1951,
  title: 'Prediction and entropy of printed English',
  venue: 'Bell System Technical Journal 30(1)',
}

export const SUTSKEVER_2011: Reference = {
  authors: 'Sutskever, Martens, Hinton',
  year: 2011,
  title: 'Generating text with recurrent neural networks',
  venue: 'ICML',
}

export const KARPATHY_2015: Reference = {
  authors: 'Karpathy, Johnson, Fei-Fei',
  year: 2015,
  title: 'Visualizing and understanding recurrent networks',
  arxiv: '1506.02078',
}

export const DAU_2019: Reference = {
  authors: 'Dau, Bagnall, Kamgar, Yeh, Zhu, Gharghabi, Ratanamahatana, Keogh',
  year: 2019,
  title: 'The UCR time series archive',
  venue: 'IEEE/CAA Journal of Automatica Sinica 6(6)',
  arxiv: '1810.07758',
}

export const BAGNALL_2018: Reference = {
  authors: 'Bagnall, Dau, Lines, Flynn, Large, Bostrom, Southam, Keogh',
  year: 2018,
  title: 'The UEA multivariate time series classification archive, 2018',
  arxiv: '1811.00075',
}

export const JAEGER_2001: Reference = {
  authors: 'Jaeger',
  year: 2001,
  title: 'Short term memory in echo state networks',
  venue: 'GMD Report 152',
}

export const ENGELKEN_2023: Reference = {
  authors: 'Engelken',
  year: 2023,
  title: 'Gradient flossing: improving gradient descent through dynamic control of Jacobians',
  venue: 'NeurIPS',
  arxiv: '2312.17306',
}

export const BOX_1970: Reference = {
  authors: 'Box, Jenkins',
  year: 1970,
  title: 'Time series analysis: forecasting and control',
  venue: 'Holden-Day',
}

export const HYNDMAN_2006: Reference = {
  authors: 'Hyndman, Koehler',
  year: 2006,
  title: 'Another look at measures of forecast accuracy',
  venue: 'International Journal of Forecasting 22(4)',
}

export const MINSKY_1969: Reference = {
  authors: 'Minsky, Papert',
  year: 1969,
  title: 'Perceptrons: an introduction to computational geometry',
  venue: 'MIT Press',
}

export const BECK_2024: Reference = {
  authors: 'Beck, Pöppel, Spanring et al.',
  year: 2024,
  title: 'xLSTM: extended long short-term memory',
  venue: 'NeurIPS',
  arxiv: '2405.04517',
}

export const BOULANGER_LEWANDOWSKI_2012: Reference = {
  authors: 'Boulanger-Lewandowski, Bengio, Vincent',
  year: 2012,
  title:
    'Modeling temporal dependencies in high-dimensional sequences: application to polyphonic music generation and transcription',
  venue: 'ICML',
  arxiv: '1206.6392',
}

export const EL_HIHI_1995: Reference = {
  authors: 'El Hihi, Bengio',
  year: 1995,
  title: 'Hierarchical recurrent neural networks for long-term dependencies',
  venue: 'NIPS 8',
}

export const PASCANU_2013: Reference = {
  authors: 'Pascanu, Mikolov, Bengio',
  year: 2013,
  title: 'On the difficulty of training recurrent neural networks',
  venue: 'ICML',
  arxiv: '1211.5063',
}
