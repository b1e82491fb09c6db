import { copyFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { fileName } from '../../../../src-main/foundation/file-name.ts'
import { EXPORT_FORMATS } from '../../../../src-main/exchange/formats.ts'
import { effectOf } from '../../../../src-main/document/effect-of.ts'
import { WrongInput } from '../../../../src-main/foundation/problem.ts'
import { exchangeAnswers, type ExchangeAnswers } from '../../../../src-main/hosts/workbench/exchange/exchange-room.ts'
import { OpenProjects } from '../../../../src-main/hosts/workbench/project/open-projects.ts'
import { WorkerPool } from '../../../../src-main/hosts/workbench/worker/worker-pool.ts'
import { architecture } from '../../../network/nets.ts'
import { temporaryFolder } from '../../../project/temporary.ts'
import { testSettings, waiting } from '../open-workbench.ts'

function openRoom(): { readonly room: ExchangeAnswers; readonly projects: OpenProjects } {
  const settings = testSettings()
  const projects = new OpenProjects({ now: settings.now, log: settings.log, worksAlone: true })
  const pool = new WorkerPool({ threads: 1 })
  onTestFinished(async () => {
    await projects.close()
    await pool.close()
  })
  return { room: exchangeAnswers({ settings, projects, pool }), projects }
}

/** The room over a copy of an example whose first study has ended. */
async function openExample() {
  const { room, projects } = openRoom()
  const path = join(temporaryFolder(), 'births.fathom')
  copyFileSync(new URL('../../../../resources/examples/births-per-day.fathom', import.meta.url), path)
  const open = await projects.open(path)
  const [study] = Object.values(open.document().studies)
  return { room, open, study: study!, place: { project: open.key, study: study!.id } }
}

const SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="40" height="20"><text x="2" y="12">c</text></svg>'
const untrained = (net: unknown) => ({ format: 'jax', net: { kind: 'untrained' as const, architecture: net, seed: 1 } })

describe('the exchange room', () => {
  it('makes a PDF of a drawing, and says what it cannot read', async () => {
    const { room } = openRoom()
    const { name, mediaType, bytes } = await room.drawingPdf({ svg: SVG, title: 'Gate MLP', description: 'd' }, waiting)
    expect([name, mediaType]).toEqual(['gate-mlp.pdf', 'application/pdf'])
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
    await expect(room.drawingPdf({ svg: 'none', title: 't', description: 'd' }, waiting)).rejects.toThrow(/SVG/i)
  })

  it('packs code of a net that is not trained', async () => {
    const { room } = openRoom()
    expect(await room.codeFormats({}, waiting)).toHaveLength(EXPORT_FORMATS.length)
    const zip = await room.code(untrained(architecture('gate-mlp')), waiting)
    expect(zip.name).toBe('net-jax.zip')
    const listed = Buffer.from(zip.bytes).toString('latin1')
    for (const file of ['architecture.json', 'model.py', 'check.py', 'weights.safetensors', 'example.safetensors'])
      expect(listed).toContain(file)
  })

  it('refuses nets that are none, with the place', async () => {
    const { room } = openRoom()
    const { readout: _, ...headless } = architecture('gate-mlp')
    for (const net of [
      headless,
      { ...architecture('stack-h'), layers: [] },
      'x',
      null,
      JSON.parse('{"__proto__": {}}'),
    ])
      await expect(room.code(untrained(net), waiting)).rejects.toBeInstanceOf(WrongInput)
    await expect(room.code({ ...untrained(architecture('stack-h')), format: 'jaxx' }, waiting)).rejects.toThrow(
      /'jaxx'/,
    )
  })

  it('names files so that every system takes them', () => {
    expect(fileName('Höhe / "Tiefe" <1>', 'drawing')).toBe('ho-he-tiefe-1')
    expect(fileName('../../etc', 'drawing')).toBe('etc')
    expect(fileName('深い', 'drawing')).toBe('drawing')
  })
})

describe('a report of a stored study', () => {
  it('is made from the file as it stands, in any format that there is', async () => {
    const { room, place } = await openExample()
    const page = await room.report({ ...place, format: 'html' }, waiting)
    expect(page.mediaType).toBe('text/html')
    expect(Buffer.from(page.bytes).toString()).toContain('Where should the depth go?')
    const folder = await room.report({ ...place, format: 'csv' }, waiting)
    expect(folder.name).toMatch(/\.zip$/)
    await expect(room.report({ ...place, format: 'doc' }, waiting)).rejects.toThrow(/'doc'/)
  })

  it('is drafted from a text with what stands for nothing, and written from the same text', async () => {
    const { room, place } = await openExample()
    const text = '# Own title\n\n<b>raw</b>\n\n{{figure test-metric}}\n\n{{figure lost}}\n'
    const draft = await room.reportDraft({ ...place, text }, waiting)
    expect(draft.html).toContain('<h1>Own title</h1>')
    expect(draft.html).toContain('&lt;b&gt;raw&lt;/b&gt;')
    expect(draft.problems.map(({ place }) => place)).toEqual(['line 7'])
    expect(draft.runs.ended).toBe(draft.runs.planned)
    expect(draft.templates.map(({ id }) => id)).toEqual(['short-answer', 'full-methods', 'supplementary'])
    // Every block that is offered stands for something.
    const all = draft.blocks.map((block) => block.text).join('\n\n')
    expect((await room.reportDraft({ ...place, text: all }, waiting)).problems).toEqual([])
    for (const template of draft.templates)
      expect((await room.reportDraft({ ...place, text: template.text }, waiting)).problems).toEqual([])
    const page = await room.report({ ...place, format: 'html', text }, waiting)
    expect(Buffer.from(page.bytes).toString()).toBe(draft.html)
  })

  it("keeps frozen blocks, and says the conclusion in the user's own words", async () => {
    const { room, open, study, place } = await openExample()
    const [made] = await room.freezeBlocks({ ...place, blocks: ['conclusion', 'figure lost'] }, waiting)
    expect(made?.frozen).toMatchObject({ block: '{{conclusion}}', at: '2026-01-06T09:00:00.000Z', study: study.title })
    const text = `{{conclusion frozen=${made!.id}}}\n\n{{conclusion}}\n`
    open.apply(
      effectOf(open.document(), {
        kind: 'freeze-blocks',
        study: study.id,
        text,
        frozen: { [made!.id]: made!.frozen },
      }),
    )
    open.apply(effectOf(open.document(), { kind: 'write-conclusion', study: study.id, words: 'My own words.' }))
    const draft = await room.reportDraft({ ...place, text }, waiting)
    expect(draft.problems).toEqual([])
    expect(draft.html).toContain('<p>My own words.</p>')
    expect(draft.html).toContain('Frozen on 6 January 2026, from')
    const written = await room.report({ ...place, format: 'html' }, waiting)
    expect(Buffer.from(written.bytes).toString()).toContain('My own words.')
  })
})
