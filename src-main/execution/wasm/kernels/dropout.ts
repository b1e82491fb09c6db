// Counter-based dropout bits: the same numbers as `../../dropout.ts`, which says what they are keyed by.
import { bytes } from './arithmetic'

// @ts-ignore: decorator
@inline function mix(value: u32): u32 {
  let h = value
  h = (h ^ (h >> 16)) * 0x85ebca6b
  h = (h ^ (h >> 13)) * 0xc2b2ae35
  return h ^ (h >> 16)
}

/**
 * out [m, n] = 0 or 1 / (1 - rate), keyed by unit and row; 1 everywhere when `active` is 0. `keyAddress` holds [active, seed mixed with the training step];
 * columns are rows firstRow .. firstRow + n - 1 of the batch.
 */
export function dropoutMask(out: usize, keyAddress: usize, place: u32, rate: f32, t: i32, m: i32, n: i32, firstRow: i32): void {
  const active = load<u32>(keyAddress)
  const key = mix(load<u32>(keyAddress, 4) ^ place * 0x85ebca77)
  const kept: f32 = 1 / (1 - rate)
  for (let unit = 0; unit < m; unit++) {
    const rowKey = mix(mix(key ^ <u32>(t + 1) * 0xc2b2ae3d) ^ <u32>unit * 0x27d4eb2f)
    for (let b = 0; b < n; b++) {
      const uniform: f32 = <f32>(mix(rowKey ^ <u32>(firstRow + b) * 0x165667b1) >> 8) * (1.0 / 16777216.0)
      store<f32>(out + bytes(unit * n + b), active && uniform < rate ? 0 : active ? kept : 1)
    }
  }
}
