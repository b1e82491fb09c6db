import type { Expression } from '../../network/operations/expression.ts'
import { add, constant, local, mul, scalar, sub } from '../../network/operations/expression.ts'
import { l2Penalty, penalisedGradient, slot, w } from './operands.ts'
import { FRACTION, SWITCH, type OptimiserKind } from './optimiser-kind.ts'

/**
 * w -= rate g; with momentum v = mu v + g (the first v is g) and w -= rate v; Nesterov's form: w -= rate (g + mu v).
 * The rate stands outside v, so a schedule acts at once (Sutskever, Martens, Dahl and Hinton 2013; PyTorch's convention).
 */
export const sgd: OptimiserKind<'momentum' | 'nesterov' | 'weightDecay'> = {
  id: 'sgd',
  title: 'SGD',
  summary: 'The plain gradient step, with momentum where asked; needs the most care with its learning rate.',
  reference: {
    authors: 'Sutskever, Martens, Dahl, Hinton',
    year: 2013,
    title: 'On the importance of initialization and momentum in deep learning',
    venue: 'ICML, PMLR 28(3), 1139-1147',
  },
  settings: {
    momentum: { meaning: 'share mu of the last velocity that is kept', default: 0, range: FRACTION },
    nesterov: { meaning: "Nesterov's look-ahead form of momentum", default: 0, range: SWITCH },
    weightDecay: l2Penalty,
  },
  make({ momentum, nesterov, weightDecay }) {
    const gradient = penalisedGradient(weightDecay)
    const velocity = local(0)
    const along = (direction: Expression): Expression => sub(w, mul(scalar('learningRate'), direction))
    const keep = (velocityBefore: Expression): Expression => add(mul(constant(momentum), velocityBefore), gradient)
    return {
      id: sgd.id,
      title: sgd.title,
      reference: sgd.reference,
      slots: momentum === 0 ? [] : ['v'],
      update: momentum === 0 ? [along(gradient)] : [keep(slot(0)), along(nesterov === 1 ? keep(velocity) : velocity)],
      scalars: (_step, learningRate) => ({ learningRate }),
    }
  },
}
