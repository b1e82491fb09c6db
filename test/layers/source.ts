import ts from 'typescript'

/** One file as the rules see it; `path` is relative to src-main, or to src-renderer, with forward slashes. */
export interface Source {
  readonly path: string
  readonly lines: number
  /** What is imported by whatever form (static, type, re-export, dynamic), as written. */
  readonly imports: readonly string[]
  /** Names of the platform that are read, such as `process`, `Date.now` or `new Date`. */
  readonly platformNames: readonly string[]
}

/** Reads imports and platform names from the syntax tree, so that neither comments nor strings count. */
export function readSource(path: string, text: string): Source {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  const imports: string[] = []
  const platformNames: string[] = []
  const declared = new Set<string>()
  const visit = (node: ts.Node): void => {
    const imported = importedModule(node)
    if (imported !== undefined) imports.push(imported)
    const name = platformName(node)
    if (name !== undefined) platformNames.push(name)
    const own = declaredName(node)
    if (own !== undefined) declared.add(own)
    ts.forEachChild(node, visit)
  }
  visit(file)
  const lines = text.split('\n').length - 1
  return { path, lines, imports, platformNames: platformNames.filter((name) => !declared.has(name)) }
}

/** The scripts of a Vue file, each read like a file of its own, lines counted over the whole file. */
export function readComponent(path: string, text: string): Source {
  const scripts = [...text.matchAll(/<script\b[^>]*>([^]*?)<\/script>/g)].map(([, script]) => script ?? '')
  return { ...readSource(path, scripts.join('\n')), lines: text.split('\n').length - 1 }
}

function importedModule(node: ts.Node): string | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return literal(node.moduleSpecifier)
  if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument)) return literal(node.argument.literal)
  if (!ts.isCallExpression(node)) return undefined
  const isImport = node.expression.kind === ts.SyntaxKind.ImportKeyword
  const isRequire = ts.isIdentifier(node.expression) && node.expression.text === 'require'
  return isImport || isRequire ? literal(node.arguments[0]) : undefined
}

const literal = (node: ts.Node | undefined): string | undefined =>
  node && ts.isStringLiteralLike(node) ? node.text : undefined

const platformGlobals = new Set(
  (
    'process Buffer window document navigator globalThis performance crypto fetch console require __dirname __filename ' +
    'setTimeout setInterval setImmediate queueMicrotask requestAnimationFrame Worker WebAssembly'
  ).split(' '),
)
const platformMembers = new Set(['Date.now', 'Math.random'])

function platformName(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node) && platformMembers.has(node.getText())) return node.getText()
  if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) return 'new Date()'
  if (ts.isCallExpression(node) && node.expression.getText() === 'Date') return 'Date()'
  return ts.isIdentifier(node) && platformGlobals.has(node.text) && !isMember(node) ? node.text : undefined
}

/** The `process` of `state.process` or of `{ process: 1 }` belongs to that object. */
function isMember(node: ts.Identifier): boolean {
  const { parent } = node
  if (ts.isPropertyAccessExpression(parent)) return parent.name === node
  return 'name' in parent && parent.name === node
}

/** A file may call its own things as it likes: a `window` that it declares is not the browser's. */
function declaredName(node: ts.Node): string | undefined {
  const declares = ts.isVariableDeclaration(node) || ts.isParameter(node) || ts.isBindingElement(node)
  return declares && ts.isIdentifier(node.name) ? node.name.text : undefined
}
