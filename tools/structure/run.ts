// Prints where the house is not as planned (DESIGN: the layout, its roles and directions) and fails if there is any place.
import { checkStructure } from './check.ts'

const { filesRead, findings } = await checkStructure(process.cwd())
for (const { rule, file, what, why } of findings) console.log(`${file} ${what}\n    ${rule}: ${why}`)
console.log(`Structure: ${filesRead} files read, ${findings.length} findings.`)
process.exitCode = findings.length === 0 ? 0 : 1
