import type { Metric } from '../task.ts'
import type { Score } from './score.ts'

const FRAME_ACCURACY: Metric = { id: 'frame-accuracy', title: 'frame accuracy', unit: '%', better: 'higher' }

/** TP / (TP + FP + FN) over all notes of all counted steps, an output above 1/2 taken for a note; in % (Bay, Ehmann, Downie 2009). */
export function frameAccuracy(keys: number): Score {
  return {
    metrics: [FRAME_ACCURACY],
    start: () => {
      let hits = 0
      let sounding = 0
      return {
        add: (batch, { prediction }) => {
          for (let k = 0; k < batch.weights.length; k++) {
            if (batch.weights[k]! === 0) continue
            for (let j = k * keys; j < (k + 1) * keys; j++) {
              const isNote = batch.target[j]! > 0.5
              const isHeard = prediction[j]! > 0.5
              if (isNote && isHeard) hits += 1
              if (isNote || isHeard) sounding += 1
            }
          }
        },
        // Silence throughout, and none predicted, is right.
        values: () => ({ 'frame-accuracy': sounding === 0 ? 100 : (100 * hits) / sounding }),
      }
    },
  }
}
