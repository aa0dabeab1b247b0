// npm test: everything there is to check, in one order, with one line at the end. Arguments:
//   --only check|unit|behaviour|e2e   just that part
//   anything else                     handed to Vitest, such as a part of a file's name or -t 'a name'
import { makeAlertmanagerReady } from './alertmanager.ts'
import { makePagesReady, runChecks } from './checks.ts'
import { makeChromiumReady } from './chromium.ts'
import { makeDescriptionsReady } from './descriptions.ts'
import { makeRedisReady } from './redis.ts'
import { add, closingLine, nothing, type Tally } from './tally.ts'
import { runJourneys, runVitest } from './vitest.ts'

const parts = ['check', 'unit', 'behaviour', 'e2e'] as const
type Part = (typeof parts)[number]

const stages: { part: Part; title: string; run: (args: string[]) => Promise<Tally> }[] = [
  { part: 'check', title: 'Checks', run: runChecks },
  { part: 'unit', title: 'Unit tests', run: (args) => runVitest('unit', args) },
  {
    part: 'behaviour',
    title: 'Behaviour on the embedded database',
    run: (args) => {
      makeAlertmanagerReady()
      return runVitest('behaviour', args, { TEST_DATABASE: 'embedded' })
    },
  },
  {
    part: 'behaviour',
    title: 'Behaviour on a PostgreSQL server',
    run: (args) => {
      makeRedisReady()
      return runVitest('behaviour', args, { TEST_DATABASE: 'server' })
    },
  },
  {
    part: 'e2e',
    title: 'In the browser',
    run: async (args) => {
      const missing =
        (await makeChromiumReady()) ?? ((await makePagesReady()) ? undefined : 'The pages could not be built.')
      if (!missing) return runJourneys('e2e', args)
      console.log(missing)
      return { ...nothing, failed: 1, failures: ['in the browser: not run, see above'] }
    },
  },
]

function readArguments(args: string[]): { only: Part | undefined; rest: string[] } {
  const at = args.indexOf('--only')
  if (at < 0) return { only: undefined, rest: args }
  const only = parts.find((part) => part === args[at + 1])
  if (!only) throw new Error(`--only takes one of ${parts.join(', ')}.`)
  return { only, rest: args.toSpliced(at, 2) }
}

const { only, rest } = readArguments(process.argv.slice(2))
if (only !== 'check') makeDescriptionsReady()
let total = nothing
for (const { part, title, run } of stages) {
  if (only ? part !== only : rest.length > 0 && part === 'check') continue
  const start = Date.now()
  console.log(`\n── ${title} ──`)
  const tally = await run(rest)
  console.log(`${title}: ${Math.round((Date.now() - start) / 1000)} s`)
  total = add(total, tally)
}
const ok = total.failed === 0 && total.passed > 0
if (total.failures.length > 0) console.log(`\nFailed:\n${total.failures.map((name) => `  ${name}`).join('\n')}`)
if (total.unsteady.length > 0)
  console.log(`\nUnsteady, passed at the second try only:\n${total.unsteady.map((name) => `  ${name}`).join('\n')}`)
if (total.passed + total.failed === 0) console.log('\nNothing was run, so nothing is known.')
console.log(`\n${closingLine(total)}`)
process.exit(ok ? 0 : 1)
