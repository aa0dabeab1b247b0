import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { checkFiles } from './files.ts'
import type { Finding } from './finding.ts'
import { checkImports } from './imports.ts'

const folders = ['src', 'tests', 'tools', 'bin']
const sources = /\.(tsx?|mjs|css|sql|json)$/

/** Every source file that git knows or would take up: what is ignored is no part of the house. */
function sourceFiles(root: string): string[] {
  const listed = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z', ...folders], {
    cwd: root,
    encoding: 'utf8',
  })
  return listed.split('\0').filter((path) => sources.test(path) && existsSync(join(root, path)))
}

export interface StructureCheck {
  filesRead: number
  findings: Finding[]
}

/** Checks the whole house below `root`. Throws when there was nothing to check, for then the check itself is broken. */
export async function checkStructure(root: string, paths = sourceFiles(root)): Promise<StructureCheck> {
  const inSource = paths.filter((path) => /^src\/.*\.tsx?$/.test(path))
  const imports = await checkImports(
    root,
    folders.filter((folder) => paths.some((path) => path.startsWith(`${folder}/`))),
  )
  if (inSource.length === 0 || imports.filesRead < inSource.length) {
    throw new Error(
      `The structure check read ${imports.filesRead} files where ${inSource.length} are in src: it would pass whatever they say.`,
    )
  }
  const files = paths.map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
  return { filesRead: imports.filesRead, findings: [...checkFiles(files), ...imports.findings] }
}
