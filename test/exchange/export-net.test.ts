import { describe, expect, it } from 'vitest'
import { compile } from '../../src-main/compiler/compile.ts'
import { exportNet } from '../../src-main/exchange/export-net.ts'
import { EXPORT_FORMATS, exportFormat } from '../../src-main/exchange/formats.ts'
import { readSafetensors } from '../../src-main/exchange/safetensors/safetensors.ts'
import { architectureFromJson } from '../../src-main/network/architecture/from-json.ts'
import { LOSSES } from '../../src-main/network/operations/losses.ts'
import { sampleBatch } from '../execution/sample-batch.ts'
import { architecture } from '../network/nets.ts'
import { NETS, SINGLE_DEEPENINGS } from './nets.ts'
import { sampleExport } from './write-folders.ts'

const LSTM = { name: 'lstm', architecture: architecture('stack-h', { layers: 2 }), loss: 'softmax-cross-entropy' }
const text = (content: string | Uint8Array | undefined): string => (typeof content === 'string' ? content : '')

describe('an exported folder', () => {
  it.each(EXPORT_FORMATS.map(({ id }) => id))('of %s holds its files', async (id) => {
    const files = await exportNet(sampleExport(LSTM), exportFormat(id))
    const code = ['check.py', 'example.safetensors', 'model.py', 'README.md', 'weights.safetensors']
    const others = { json: [], safetensors: ['weights.safetensors'] }[id] ?? code
    expect([...files.keys()].sort()).toEqual(['architecture.json', ...others].sort())
    expect(architectureFromJson(JSON.parse(text(files.get('architecture.json'))), 'a.json')).toEqual(LSTM.architecture)
  })

  it('holds the weights in the layout of the notation', async () => {
    const net = sampleExport(LSTM)
    const files = await exportNet(net, exportFormat('safetensors'))
    const tensors = readSafetensors(files.get('weights.safetensors') as Uint8Array, 'w')
    expect([...tensors].map(([name, { shape }]) => [name, shape])).toEqual([
      ['layer1.W_h', [16, 9]],
      ['layer1.b_h', [16]],
      ['layer2.W_h', [16, 8]],
      ['layer2.b_h', [16]],
      ['W_y', [3, 4]],
      ['b_y', [3]],
    ])
    expect(tensors.get('layer2.W_h')?.values).toEqual(net.parameters.get('layer2.W_h')?.values)
  })

  it('has an example of the batch that was given, cut small', async () => {
    const net = sampleExport(LSTM)
    const batch = sampleBatch(compile(net.architecture, { loss: net.loss }), { steps: 40, size: 5 })
    const files = await exportNet(net, exportFormat('jax'), batch)
    const example = readSafetensors(files.get('example.safetensors') as Uint8Array, 'e')
    expect(example.get('input')?.shape).toEqual([24, 3, 5])
    const firstOfStep = (t: number) => batch.input.slice(t * 25, t * 25 + 15)
    expect(example.get('input')?.values.slice(23 * 15)).toEqual(firstOfStep(23))
    expect(example.get('target')?.shape).toEqual([24, 3])
    expect(example.get('loss')?.shape).toEqual([])
    expect(example.get('gradient.layer1.W_h')?.shape).toEqual([16, 9])
  })
})

describe('exported code', () => {
  it('has the equations of an LSTM in their order, its gates in one product, and its layers in a loop', () => {
    const code = exportFormat('pytorch').code!(sampleExport(LSTM))['model.py']!
    const step = code.slice(code.indexOf('def step'), code.indexOf('return h, c'))
    const lines = step.split('\n').map((line) => line.trim())
    expect(lines.filter((line) => / = /.test(line) && !line.startsWith('#'))).toEqual([
      'a_f, a_i, a_c, a_o = F.linear(torch.cat([h_prev, x], dim=-1), self.W_h, self.b_h).chunk(4, dim=-1)',
      'f = torch.sigmoid(a_f)',
      'i = torch.sigmoid(a_i)',
      'c_tilde = torch.tanh(a_c)',
      'c = f * c_prev + i * c_tilde',
      'o = torch.sigmoid(a_o)',
      'h = o * torch.tanh(c)',
    ])
    expect(lines).toContain('# c<t> = f<t> ⊙ c<t-1> + i<t> ⊙ c̃<t>')
    expect(code.match(/^class /gm)).toHaveLength(2)
    expect(code).toContain('for layer in (self.layer1, self.layer2):')
  })

  it.each(['pytorch', 'keras', 'jax'])('for %s exists for every net and loss, in lines that can be read', (id) => {
    const { code } = exportFormat(id)
    for (const net of [...NETS, ...SINGLE_DEEPENINGS]) {
      const model = code!(sampleExport(net))['model.py']!
      expect(model, net.name).not.toMatch(/undefined|NaN|\[object/)
      const longest = model.split('\n').filter((line) => line.length > 240 && !line.trim().startsWith('#'))
      expect(longest, net.name).toEqual([])
      expect(undefinedFunctions(model), net.name).toEqual([])
    }
    expect(new Set(NETS.map(({ loss }) => loss))).toEqual(new Set(LOSSES.map((loss) => loss.id)))
  })
})

/** Names of functions that are called and neither defined in the module nor Python's own. */
function undefinedFunctions(model: string): readonly string[] {
  const code = model.replace(/"{3}[\s\S]*?"{3}|#.*/g, '')
  const called = [...code.matchAll(/(?<![\w.])(?<!def |class )([a-z_]\w*)\(/g)].map(([, name]) => name!)
  const own = new Set([...code.matchAll(/(?:def|class|for) (\w+)/g)].map(([, name]) => name!))
  return called.filter((name) => !own.has(name) && !PYTHON_NAMES.has(name))
}

/** What Python itself gives, and what the modules import by name. */
const PYTHON_NAMES = new Set(
  'and divmod enumerate float for from getattr hasattr if in int isinstance len list open partial print range return slice sorted super tuple zip'.split(
    ' ',
  ),
)
