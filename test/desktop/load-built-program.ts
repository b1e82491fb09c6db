// Loads the built desktop program with the double in place of Electron, asks what its window would, and prints the answers as JSON.
import { registerHooks } from 'node:module'

const double = new URL('./electron-double.ts', import.meta.url).href
registerHooks({
  resolve: (name, context, next) => (name === 'electron' ? { url: double, shortCircuit: true } : next(name, context)),
})

const { app, told, windows } = await import('./electron-double.ts')
const { clientOf, until } = await import('./start-desktop.ts')

await import(process.argv[2]!)
await until(() => windows.length > 0 || told.some((words) => words.startsWith('dialog.showErrorBox')))
const { application } = await clientOf(windows[0])
const about = await application.about({})
const machine = await application.machine({})
const { preload } = windows[0]!.options.webPreferences!
app.quit()
await until(() => told.includes('app.exit 0'))
process.stdout.write(JSON.stringify({ about, machine, preload }), () => process.exit(0))
