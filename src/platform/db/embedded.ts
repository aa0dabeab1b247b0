import { closeSync, fsyncSync, openSync } from 'node:fs'
import { totalmem } from 'node:os'
import { setFlagsFromString } from 'node:v8'
import { PGlite, type PGliteOptions } from '@electric-sql/pglite'
import { NodeFS } from '@electric-sql/pglite/nodefs'

/** Below this the optimising compiler of V8 could bring the process down. */
const SMALL_MACHINE = 2 * 2 ** 30

// V8 soon compiles what is used twice with its optimising compiler, at a cost of 300 MB for the parts that every start
// runs; waiting until code is hot avoids most of that. One function of the engine, its expression interpreter, is hot at
// once and takes 600 MB for half a second. Large queries are twice as fast for it (measured), but a small machine has to
// do without.
setFlagsFromString('--wasm-tiering-budget=2000000000')
setFlagsFromString('--wasm-num-compilation-tasks=1')
if (Math.min(totalmem(), process.constrainedMemory() || Number.POSITIVE_INFINITY) < SMALL_MACHINE) {
  setFlagsFromString('--liftoff-only')
}

type EmscriptenOptions = Parameters<NodeFS['init']>[1]
/** An open file or folder of the emulated file system; folders have no descriptor. */
interface OpenFile {
  nfd?: number
  node: object
}
interface EmulatedFiles {
  NODEFS: { stream_ops: { fsync?: (file: OpenFile) => number }; realPath(node: object): string }
}

/** The folder of a database on disk, whose `fsync` reaches the disk. As shipped the package never does. */
class DurableFiles extends NodeFS {
  override async init(pg: PGlite, options: EmscriptenOptions) {
    const result = await super.init(pg, options)
    result.emscriptenOpts.preRun = [
      ...(result.emscriptenOpts.preRun ?? []),
      (module) => {
        const files = (module as unknown as EmulatedFiles).NODEFS
        files.stream_ops.fsync = (file) => {
          if (file.nfd === undefined) syncFolder(files.realPath(file.node))
          else fsyncSync(file.nfd)
          return 0
        }
      },
    ]
    return result
  }
}

function syncFolder(path: string): void {
  const descriptor = openSync(path, 'r')
  try {
    fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}

/** Start parameters of a server for one process: durable, and small. `cache` is in bytes. */
function startParams(durable: boolean, cache: number): string[] {
  const settings = [
    ...(durable ? ['wal_sync_method=fsync'] : []),
    'TimeZone=UTC',
    `shared_buffers=${Math.floor(cache / 1024)}kB`,
    'max_connections=5',
    'wal_buffers=1MB',
    'work_mem=16MB',
    'jit=off',
  ]
  const shipped = PGlite.defaultStartParams.filter((parameter) => !durable || parameter !== '-F')
  return [...shipped, ...settings.flatMap((setting) => ['-c', setting])]
}

/** Opens the database in a folder, makes it when the folder is empty. The caller must hold the lock on the folder. */
export async function openEmbedded(folder: string, cache: number): Promise<PGlite> {
  return PGlite.create({ fs: new DurableFiles(folder), startParams: startParams(true, cache) })
}

/** Opens a database in memory for tests; `copyOf` is a dump of another one. */
export async function openInMemory(copyOf?: PGliteOptions['loadDataDir'], cache = 16 * 2 ** 20): Promise<PGlite> {
  return PGlite.create({ startParams: startParams(false, cache), ...(copyOf ? { loadDataDir: copyOf } : {}) })
}
