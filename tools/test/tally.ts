/** How a part of the tests went. `failures` names each failed test, `unsteady` those that passed at a second try only. */
export interface Tally {
  passed: number
  failed: number
  skipped: number
  failures: string[]
  unsteady: string[]
}

export const nothing: Tally = { passed: 0, failed: 0, skipped: 0, failures: [], unsteady: [] }

export const add = (one: Tally, other: Tally): Tally => ({
  passed: one.passed + other.passed,
  failed: one.failed + other.failed,
  skipped: one.skipped + other.skipped,
  failures: [...one.failures, ...other.failures],
  unsteady: [...one.unsteady, ...other.unsteady],
})

/** The last line that `npm test` prints, which programs read. */
export const closingLine = ({ passed, failed, skipped }: Tally): string =>
  `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`

/** The parts of Vitest's JSON report that are counted. */
export interface VitestReport {
  testResults: {
    name: string
    status: string
    message?: string
    assertionResults: { status: string; fullName: string }[]
  }[]
}

/**
 * Counts a report of Vitest. A file that could not even be loaded counts as one failure, and so does a run that ended
 * badly though each test passed (an error outside any test) or that had no test at all.
 */
export function tallyOf(report: VitestReport | undefined, exitCode: number, title: string): Tally {
  const tests = (report?.testResults ?? []).flatMap((file) =>
    file.status === 'failed' && file.assertionResults.every(({ status }) => status !== 'failed')
      ? [...file.assertionResults, { status: 'failed', fullName: `${file.name} as a whole` }]
      : file.assertionResults,
  )
  const failures = tests.filter(({ status }) => status === 'failed').map(({ fullName }) => `${title}: ${fullName}`)
  const passed = tests.filter(({ status }) => status === 'passed').length
  if (failures.length === 0 && exitCode !== 0) failures.push(`${title}: the run ended with code ${exitCode}`)
  if (failures.length === 0 && tests.length === 0) failures.push(`${title}: no test was found`)
  return {
    passed,
    failed: failures.length,
    skipped: tests.length - passed - tests.filter(({ status }) => status === 'failed').length,
    failures,
    unsteady: [],
  }
}

/** The files of which not every test passed. */
export const failedFiles = (report: VitestReport | undefined): string[] =>
  (report?.testResults ?? []).filter(({ status }) => status === 'failed').map(({ name }) => name)

/** Counts a report whose failed files were run a second time: for these files the second report holds. */
export function joinReports(
  first: VitestReport,
  second: VitestReport | undefined,
  exitCode: number,
  title: string,
): Tally {
  const again = failedFiles(first)
  const steady = first.testResults.filter(({ name }) => !again.includes(name))
  const after = (second?.testResults ?? []).filter(({ name }) => again.includes(name))
  const missing = again.filter((name) => !after.some((file) => file.name === name)).map((name) => lost(name))
  const tally = tallyOf({ testResults: [...steady, ...after, ...missing] }, exitCode, title)
  const passed = after.filter(({ status }) => status === 'passed').map(({ name }) => name)
  const unsteady = tallyOf({ testResults: first.testResults.filter(({ name }) => passed.includes(name)) }, 0, title)
  return { ...tally, unsteady: passed.length > 0 ? unsteady.failures : [] }
}

const lost = (name: string): VitestReport['testResults'][number] => ({ name, status: 'failed', assertionResults: [] })
