// npm start: makes everything ready and runs the server in this console, again if it dies by accident.
import { join } from 'node:path'
import { compileCache, root } from './places.mjs'
import { ready } from './ready.mjs'
import { orExplain } from './say.mjs'
import { supervise } from './supervise.mjs'

await orExplain(async () => {
  const node = await ready({ web: true })
  supervise(node, [join(root, 'bin', 'debrief.mjs'), 'serve', ...process.argv.slice(2)], {
    env: { ...process.env, NODE_COMPILE_CACHE: compileCache },
  })
})
