// npm run build: builds the pages anew and prints their sizes.
import { spawnSync } from 'node:child_process'

for (const command of [['node_modules/vite/bin/vite.js', 'build'], ['tools/build/size.ts']]) {
  const { status } = spawnSync(process.execPath, command, { stdio: 'inherit' })
  if (status !== 0) process.exit(status ?? 1)
}
