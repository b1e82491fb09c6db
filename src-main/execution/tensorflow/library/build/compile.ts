import { LibraryFailed, diskFullIn } from '../library-failed.ts'
import { runProgram } from '../run-program.ts'
import type { Work } from '../work.ts'
import type { BindingSources } from './binding-sources.ts'
import type { Compiler } from './compiler.ts'

export interface Compilation {
  readonly compiler: Compiler
  readonly sources: BindingSources
  /** TensorFlow's headers, below it `tensorflow/c/c_api.h`. */
  readonly headers: string
  /** The folder of the shared libraries; the binding finds them beside itself. */
  readonly libraries: string
  readonly libraryNames: readonly string[]
  readonly to: string
}

const LIMIT = 15 * 60_000

/** Compiles the binding. Throws `LibraryFailed` with the compiler's first words. */
export async function compileBinding(compilation: Compilation, work: Work): Promise<void> {
  const { compiler, to } = compilation
  work.tell({ phase: 'compile', what: 'the binding', done: null, total: null })
  const [program, ...first] = compiler.call
  const { environment, signal } = work
  const args = [...first, ...compilerArguments(compilation)]
  const { status, out, err } = await runProgram({ program, args, environment, signal, limit: LIMIT })
  if (status === 0) return
  throw diskFullIn(err + out, to) ?? failed(compiler, status, err.trim() || out.trim())
}

function compilerArguments({ sources, headers, libraries, libraryNames, to }: Compilation): string[] {
  return [
    ...['-O2', '-std=c++17', '-fPIC', '-shared', '-DNAPI_VERSION=8'],
    ...['-I', sources.nodeHeaders, '-I', headers],
    ...sources.files,
    ...['-L', libraries, ...libraryNames.map((name) => `-l:${name}`), '-Wl,-rpath,$ORIGIN'],
    ...['-o', to],
  ]
}

function failed({ call, version }: Compiler, status: number | string, words: string): LibraryFailed {
  const first = words.split('\n').slice(0, 4).join('\n  ')
  const message = `${version || 'the compiler'} could not compile the binding (status ${status})\n  ${first}`
  const hint = 'A compiler that knows C++17 is needed; name another one in the environment variable CXX.'
  return new LibraryFailed({ code: 'compilation-failed', place: call.join(' '), message, hint })
}

/** There is no compiler, or CXX names none. */
export function noCompiler({ CXX: named }: NodeJS.ProcessEnv): LibraryFailed {
  return new LibraryFailed({
    code: 'no-compiler',
    place: 'C++ compiler',
    message: named ? `CXX names '${named}', which does not answer` : 'none of c++, g++ and clang++ is on the PATH',
    hint: 'Install one (on Debian and Ubuntu `apt install g++`, on Fedora `dnf install gcc-c++`), or name it in the environment variable CXX.',
  })
}
