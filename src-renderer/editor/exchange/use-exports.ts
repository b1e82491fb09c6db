/** The drawing and the net as files. What goes wrong is told in the status bar. */
import { DRAWING_TEXTS, type Drawing } from '../../../src-main/figures/diagram/drawing-text.ts'
import { fileName } from '../../../src-main/foundation/file-name.ts'
import { problemsOf } from '../../bridge/problems-of.ts'
import { saveExported, saveFile } from '../../charts/save-file.ts'
import { useConnection } from '../../stores/connection.ts'
import { useStatus } from '../../stores/status.ts'
import { pngOf } from '../../ui/picture-png.ts'
import { useDrawing } from '../drawing-store.ts'
import { useEditor } from '../editor-store.ts'

/** Of the initial weights that go along with code. */
const SEED = 1

export function useExports() {
  const connection = useConnection()
  const status = useStatus()
  const editor = useEditor()
  const drawing = useDrawing()
  const title = (): string => editor.row?.entry.title ?? 'architecture'
  const name = (): string => fileName(title(), 'architecture')

  function shown(): Drawing | null {
    const { net } = editor
    const { figure: diagram } = drawing
    if (net === null || net.graph === null || diagram === null) return null
    return {
      architecture: { ...net.architecture, name: title() },
      graph: net.graph,
      diagram: { ...diagram, title: title() },
    }
  }

  function textOf(id: string): { text: string; extension: string; mediaType: string } | null {
    const format = DRAWING_TEXTS.find((one) => one.id === id)
    const what = shown()
    if (format === undefined || what === null) return null
    const { extension, mediaType } = format
    return {
      text: format.text(what),
      extension,
      mediaType,
    }
  }

  function text(id: string): void {
    const written = textOf(id)
    if (written === null) return
    saveFile(`${name()}${written.extension}`, new Blob([written.text], { type: written.mediaType }))
  }

  const pdf = (): Promise<void> =>
    telling(async () => {
      const [svg, what] = [textOf('svg'), shown()]
      if (svg === null || what === null) return
      status.say('Setting the PDF')
      const { description } = what.diagram
      saveExported(await connection.client.exchange.drawingPdf({ svg: svg.text, title: title(), description }))
      status.say('The PDF is ready')
    })

  const png = (): Promise<void> =>
    telling(async () => {
      const svg = textOf('svg')
      if (svg === null) return
      const bytes = await pngOf(svg.text, 2)
      saveExported({ name: `${name()}.png`, mediaType: 'image/png', bytes })
    })

  const code = (format: string): Promise<void> =>
    telling(async () => {
      const what = shown()
      if (what === null) return
      status.say('Writing the code')
      const net = { kind: 'untrained', architecture: what.architecture, seed: SEED } as const
      const file = await connection.client.exchange.code({ format, net })
      saveExported({ ...file, name: `${name()}-${format}.zip` })
      status.say('The code is ready')
    })

  async function telling(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (error) {
      const [problem] = problemsOf(error)
      status.say(problem === undefined ? 'It could not be exported' : `${problem.message}. ${problem.hint}`)
    }
  }

  return { text, pdf, png, code }
}
