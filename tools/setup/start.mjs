// npm start: makes everything ready and runs the server in this console, again if it dies by accident.
import { join } from 'node:path'
import { engineEnv, engineFlags } from './engine.mjs'
import { compileCache, root } from './places.mjs'
import { ready } from './ready.mjs'
import { orExplain } from './say.mjs'
import { supervise } from './supervise.mjs'

await orExplain(async () => {
  const node = await ready({ web: true })
  supervise(node, [...engineFlags, join(root, 'bin', 'debrief.mjs'), 'serve', ...process.argv.slice(2)], {
    env: { ...engineEnv, ...process.env, NODE_COMPILE_CACHE: compileCache },
  })
})
