// npm run build: builds the coach as a library and the pages anew, and prints the sizes of the pages.
import { spawnSync } from 'node:child_process'
import { rmSync } from 'node:fs'

rmSync('dist/prose', { recursive: true, force: true })
for (const command of [
  ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.prose.json'],
  ['node_modules/vite/bin/vite.js', 'build'],
  ['tools/build/size.ts'],
]) {
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
