import { ACTIVATION_IDS, operation } from '../../network/operations/index.ts'
import { identifier } from '../outline/python-names.ts'
import { atom } from './expression-code.ts'
import { formulaCode } from './formula-code.ts'
import type { Dialect } from './dialect.ts'

/** The nonlinearities of a module: calls of the framework's own, and functions for the others that are used. Has a lifetime. */
export class Nonlinearities {
  readonly #dialect: Dialect
  readonly #used = new Set<string>()

  constructor(dialect: Dialect) {
    this.#dialect = dialect
  }

  has(id: string): boolean {
    return ACTIVATION_IDS.includes(id)
  }

  call(id: string, x: string): string {
    const own = this.#dialect.nonlinearities[id]
    if (own !== undefined) return own(x)
    this.#used.add(id)
    return `${identifier(id)}(${x})`
  }

  /** Definitions of those that were called and that the framework does not have, from the formula that Fathom itself computes. */
  definitions(): readonly (readonly string[])[] {
    return [...this.#used].sort().map((id) => {
      const { form, title } = operation(id)
      const formula = form.kind === 'pointwise' ? formulaCode(form.formula({}), [atom('x')], this.#dialect).text : 'x'
      return [`def ${identifier(id)}(x):`, `    """${title}."""`, `    return ${formula}`]
    })
  }
}
