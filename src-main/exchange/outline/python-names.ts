/** What values are called in the exported code: the notation's letters as Python names. */

/** `h^{[2]\langle t\rangle}` is h2, `z_{1}^{\text{transition}\,\langle t\rangle}` z1_transition, `\tilde c^{...}` c_tilde, `\lambda_{re}` lambda_re. */
export function pythonName(latex: string): string {
  const [, mark = '', letter = 'v', index = '', upper = ''] =
    /^(?:\\(tilde|hat) )?\\?([A-Za-z]+)(?:_\{\(?([^{})]*)\)?\})?(?:\^\{(.*)\})?$/.exec(latex) ?? []
  const [, layer = ''] = /\[(\d+)\]/.exec(upper) ?? []
  const [, place = ''] = /\\text\{([^{}]*)\}/.exec(upper) ?? []
  const isWord = /^[a-z]{2,}$/.test(index)
  const stem = `${letter}${mark === 'hat' ? 'hat' : ''}${isWord ? '_' : ''}${index}${mark === 'tilde' ? '_tilde' : ''}`
  return `${stem}${place === '' ? '' : `_${identifier(place)}`}${layer}`
}

/** 'gate.forget.W1' is gate_forget_W1. */
export function identifier(name: string): string {
  return name.replaceAll(/[^A-Za-z0-9]+/g, '_')
}

/** 'deep-transition-gru' is DeepTransitionGru. */
export function className(kind: string): string {
  return kind.replaceAll(/(?:^|-)([a-z0-9])/g, (_, first: string) => first.toUpperCase())
}

/** Names that are free, one after the other. */
export class FreeNames {
  readonly #taken: Set<string>

  constructor(reserved: Iterable<string>) {
    this.#taken = new Set(reserved)
  }

  take(wanted: string): string {
    let name = wanted
    for (let k = 2; this.#taken.has(name); k++) name = `${wanted}_${k}`
    this.#taken.add(name)
    return name
  }
}
