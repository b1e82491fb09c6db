const NAMES = ['C', 'C♯', 'D', 'D♯', 'E', 'F', 'F♯', 'G', 'G♯', 'A', 'A♯', 'B']

/** Of a MIDI key: 60 is C4. */
export function keyName(key: number): string {
  return `${NAMES[((key % 12) + 12) % 12]!}${Math.floor(key / 12) - 1}`
}
