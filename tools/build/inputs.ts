import { readdirSync, statSync, writeFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import type { Plugin } from 'vite'

/** Files that shape the pages without being imported by them. */
const always = ['package-lock.json', 'vite.config.ts', 'tools/build/compressed.ts', 'tools/build/inputs.ts']

/**
 * Writes `inputs.json` into the build: every source file that went into it with its size and time of change, as
 * `[path, bytes, milliseconds]`. Set-up compares it to know within milliseconds whether to build again.
 */
export function inputsStamp(): Plugin {
  let root = ''
  let outDir = ''
  let begun = 0
  return {
    name: 'inputs-stamp',
    apply: 'build',
    configResolved(config) {
      root = config.root
      outDir = resolve(root, config.build.outDir)
    },
    buildStart() {
      begun = Date.now()
    },
    writeBundle() {
      // Style sheets that other style sheets import are no modules of the bundle.
      const styles = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
        .filter((path) => path.endsWith('.css'))
        .map((path) => join(root, 'src', path))
      const own = [...this.getModuleIds(), ...styles]
        .map((id) => id.replace(/[?#].*$/, ''))
        .filter((id) => id.startsWith(`${root}/`) && !id.includes('/node_modules/') && !id.startsWith(`${outDir}/`))
        .map((id) => relative(root, id))
      const inputs = [...new Set([...always, 'index.html', ...own])].sort().flatMap((path) => {
        const found = statSync(join(root, path), { throwIfNoEntry: false })
        if (!found) return []
        // A file that changed while we were building may be in the build in its old form: let the next start build again.
        return [[path, found.size, found.mtimeMs < begun ? found.mtimeMs : 0]]
      })
      writeFileSync(join(outDir, 'inputs.json'), JSON.stringify(inputs))
    },
  }
}
