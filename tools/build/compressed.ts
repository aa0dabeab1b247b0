import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { brotliCompressSync, constants, gzipSync } from 'node:zlib'
import type { Plugin } from 'vite'

const worthIt = /\.(js|css|html|svg|json|txt|map)$/
const smallest = 1_024

/** Writes a `.br` and a `.gz` beside each built text file, so that the server compresses nothing at run time. */
export function compressed(): Plugin {
  let outDir = ''
  return {
    name: 'compressed',
    apply: 'build',
    configResolved(config) {
      outDir = resolve(config.root, config.build.outDir)
    },
    writeBundle() {
      for (const path of readdirSync(outDir, { recursive: true, encoding: 'utf8' })) {
        const file = join(outDir, path)
        if (!worthIt.test(path) || !statSync(file).isFile()) continue
        const bytes = readFileSync(file)
        if (bytes.length < smallest) continue
        writeFileSync(
          `${file}.br`,
          brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length } }),
        )
        writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }))
      }
    },
  }
}
