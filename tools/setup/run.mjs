// node tools/setup/run.mjs <what> [arguments]: makes everything ready, then runs one of the project's own commands
// under a new enough Node. So each of them works in a fresh clone, whatever Node the machine has.
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { root } from './places.mjs'
import { ready } from './ready.mjs'
import { orExplain, SetupFailure } from './say.mjs'

const commands = {
  test: { run: ['tools/test/run.ts'] },
  check: { run: ['tools/test/run.ts', '--only', 'check'] },
  fix: { run: ['node_modules/@biomejs/biome/bin/biome', 'check', '--write'] },
  generate: { run: ['tools/generate/run.ts'] },
  dev: { run: ['node_modules/vite/bin/vite.js'] },
  build: { run: ['tools/build/run.ts'] },
  bench: { run: ['tests/bench/run.ts'], web: true },
  debrief: { run: ['bin/debrief.mjs'], cwd: process.env.INIT_CWD },
}

await orExplain(async () => {
  const [what, ...rest] = process.argv.slice(2)
  const command = commands[what]
  if (!command) throw new SetupFailure(`There is no command “${what}”.`, `Known: ${Object.keys(commands).join(', ')}.`)
  const node = await ready({ web: command.web ?? false })
  const [file, ...first] = command.run
  const child = spawn(node, [join(root, file), ...first, ...rest], {
    cwd: command.cwd ?? root,
    stdio: 'inherit',
    env: { ...process.env, PATH: `${dirname(node)}${delimiter}${process.env.PATH ?? ''}` },
  })
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => process.exit(code ?? 128 + (constants.signals[signal] ?? 0)))
})
