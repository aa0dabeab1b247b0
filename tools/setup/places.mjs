// Where set-up finds and puts things. Plain JavaScript: everything in this folder runs on Node 18 and later,
// before anything is installed.
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))))
export const ownTools = join(root, '.tools')
export const ownNode = join(ownTools, 'node')
export const packages = join(root, 'node_modules')
export const compileCache = join(packages, '.cache', 'compile')
