import { runProgram } from '../run-program.ts'

/** A C++ compiler that answers. */
export interface Compiler {
  /** The program, with arguments that CXX may bring along: 'ccache g++'. */
  readonly call: readonly [program: string, ...args: string[]]
  /** The first line of its --version. */
  readonly version: string
}

/** The compiler that CXX names, else the first on the PATH of c++, g++ and clang++; undefined where none answers. */
export async function findCompiler(
  environment: NodeJS.ProcessEnv,
  signal?: AbortSignal,
): Promise<Compiler | undefined> {
  const named = environment['CXX']?.split(/\s+/).filter((word) => word !== '') ?? []
  const calls = named.length > 0 ? [named] : [['c++'], ['g++'], ['clang++']]
  for (const [program = '', ...args] of calls) {
    const asked = { program, args: [...args, '--version'], environment, limit: 20_000 }
    const { status, out } = await runProgram(signal === undefined ? asked : { ...asked, signal })
    if (status === 0) return { call: [program, ...args], version: out.split('\n')[0]?.trim() ?? '' }
  }
  return undefined
}
