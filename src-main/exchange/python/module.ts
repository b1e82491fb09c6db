/** The pieces that the modules of all frameworks share. */
import type { ExportedNet } from '../net/exported-net.ts'
import type { LayerBody } from './layer-body.ts'

export const indent = (lines: readonly string[], levels = 1): readonly string[] =>
  lines.map((line) => (line === '' ? '' : `${'    '.repeat(levels)}${line}`))

/** A module from its definitions, two empty lines between them. */
export function moduleText(head: readonly string[], definitions: readonly (readonly string[])[]): string {
  return [head, ...definitions].map((lines) => lines.join('\n')).join('\n\n\n') + '\n'
}

/** What the module is, for its first lines. */
export function moduleDoc(net: ExportedNet, framework: string): readonly string[] {
  const { architecture, weights } = net
  const { input, layers, readout } = architecture
  const cells = [...new Set(layers.map(({ cell }) => cell))].join(' and ')
  const read = input.kind === 'symbols' ? `one of ${input.size} symbols` : `${input.size} features`
  return [
    `"""${oneLine(architecture.name)}: a recurrent net in ${framework}, exported from Fathom.`,
    '',
    `${count(layers.length, 'layer')} of ${cells}; reads ${read} per step, predicts ${readout.size} ${readout.reads === 'last' ? 'after the last step' : 'at every step'}.`,
    'A value of one step is [B, features], a sequence of values [T, B, features]; a matrix W of rows x columns makes W v of v.',
    `The weights are in weights.safetensors: ${oneLine(weights)}.`,
    '"""',
  ]
}

/** A name that a user gave, safe inside a docstring. */
export const oneLine = (text: string): string => text.replaceAll(/[\\"\s]+/g, ' ').trim()

export const count = (number: number, noun: string): string => `${number} ${noun}${number === 1 ? '' : 's'}`

/** 'x<t>, h<t-1>, c<t-1>' and 'h<t>, c<t>' of a layer, for its documentation. */
export function stepWords({ states, results }: LayerBody): { readonly before: string; readonly after: string } {
  const isOwn = (value: string): boolean => !/_\d+_ago$/.test(value)
  const own = states.filter(isOwn)
  const earlier = own.length === states.length ? '' : ' and those of earlier steps'
  return {
    before: ['x<t>', ...own.map((state) => `${state}<t-1>`)].join(', ') + earlier,
    after:
      results
        .filter(isOwn)
        .map((value) => `${value}<t>`)
        .join(', ') + earlier,
  }
}

/** `head(a, b)tail` in one line, or with an item a line where it is long. */
export function listed(head: string, items: readonly string[], tail: string): readonly string[] {
  const short = `${head}(${tuple(items)})${tail}`
  return short.length <= 100 ? [short] : [`${head}(`, ...indent(items.map((item) => `${item},`)), `)${tail}`]
}

/** `a, b = whole`, and `a, = whole` as `(a,) = whole`. */
export const unpacked = (names: readonly string[], whole: string): readonly string[] => {
  const short = `${names.length === 1 ? `(${tuple(names)})` : tuple(names)} = ${whole}`
  return short.length <= 110 ? [short] : listed('', names, ` = ${whole}`)
}

/** A call in one line, or with an argument a line where it is long. */
export const called = (head: string, given: readonly string[]): readonly string[] => {
  const short = `${head}(${given.join(', ')})`
  return short.length <= 110 ? [short] : [`${head}(`, ...indent(given.map((one) => `${one},`)), ')']
}

/** `a, b`, and `a,` of a single one: what a tuple holds. */
export const tuple = (items: readonly string[]): string =>
  items.length === 1 ? `${items[0] ?? ''},` : items.join(', ')

/** The layers that share their code, in the order of the first of each; code of others differs in more than sizes. */
export function sharedBodies<Kept>(
  bodies: readonly LayerBody[],
  key: (body: LayerBody) => unknown,
  make: (body: LayerBody, name: string) => Kept,
): { readonly made: readonly Kept[]; readonly nameOf: ReadonlyMap<number, string> } {
  const groups = [...Map.groupBy(bodies, (body) => JSON.stringify(key(body))).values()]
  const nameOf = new Map<number, string>()
  const made = groups.flatMap((group) => {
    const [first] = group
    if (first === undefined) return []
    const isOnly = groups.filter(([other]) => other?.kind === first.kind).length === 1
    const name = `${first.kind}${isOnly ? '' : `-${first.number}`}`
    for (const { number } of group) nameOf.set(number, name)
    return [make(first, name)]
  })
  return { made, nameOf }
}

/** Reads a safetensors file with NumPy alone. */
export const READ_TENSORS: readonly string[] = [
  'def read_tensors(path):',
  '    """The tensors of a safetensors file by name, as NumPy arrays."""',
  '    data = Path(path).read_bytes()',
  '    start = 8 + int.from_bytes(data[:8], "little")',
  '    header = json.loads(data[8:start])',
  '    header.pop("__metadata__", None)',
  '    kinds = {"F32": "<f4", "I32": "<i4"}',
  '    return {',
  '        name: np.frombuffer(data[start:][slice(*entry["data_offsets"])], kinds[entry["dtype"]]).reshape(entry["shape"])',
  '        for name, entry in header.items()',
  '    }',
]

/** Finds a parameter of a model made of layers by its name in the weights file. */
export const PARAMETER: readonly string[] = [
  'def parameter(net, name):',
  '    """The parameter of a tensor of the file: \'layer1.gate.forget.W1\' is net.layer1.gate_forget_W1."""',
  '    layer, _, rest = name.partition(".")',
  '    inside = getattr(net, layer) if layer.startswith("layer") else None',
  '    underscored = rest.replace("-", "_").replace(".", "_")',
  '    if hasattr(inside, underscored):',
  '        return getattr(inside, underscored)',
  '    return getattr(net, name.replace("-", "_").replace(".", "_"))',
]

/** Whether Python code calls a function of its own module by that name: methods and functions of other modules have a dot before theirs. */
export const callsFunction = (code: string, name: string): boolean => new RegExp(`(?<![\\w.])${name}\\(`).test(code)
