import { cruise, type ICruiseResult } from 'dependency-cruiser'
import { type Direction, directions } from './directions.ts'
import type { Finding } from './finding.ts'

/** What the import graph of a source tree says: how many of its own files were read, and each broken direction. */
export interface ImportCheck {
  filesRead: number
  findings: Finding[]
}

/** Follows every import below `folders` of `root`, type imports too, and holds them against the directions. */
export async function checkImports(
  root: string,
  folders: string[],
  rules: Direction[] = directions,
): Promise<ImportCheck> {
  const { output } = await cruise(folders, {
    baseDir: root,
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)fixtures/' },
    validate: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.d.ts'],
      mainFields: ['module', 'main', 'types'],
    },
    ruleSet: {
      forbidden: rules.map(({ name, why, from, to }) => ({ name, comment: why, severity: 'error' as const, from, to })),
    },
  })
  if (typeof output === 'string') throw new Error('dependency-cruiser answered with a text instead of its result.')
  const { modules, summary }: ICruiseResult = output
  return {
    filesRead: modules.filter(
      (module) => !module.coreModule && !/(^|\/)node_modules\//.test(module.source) && module.source.includes('.'),
    ).length,
    findings: summary.violations.map((violation) => ({
      rule: violation.rule.name,
      file: violation.from,
      what:
        violation.type === 'cycle'
          ? `imports itself in a circle: ${violation.cycle?.map((part) => part.name).join(' → ')}`
          : `imports ${violation.to}`,
      why: rules.find((rule) => rule.name === violation.rule.name)?.why ?? '',
    })),
  }
}
