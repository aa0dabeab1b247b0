// Builds the web pages where they are not up to date; npm test runs it before what needs them.
import { oneAtATime } from './one-at-a-time.mjs'
import { orExplain } from './say.mjs'
import { buildWeb, webReady } from './web.mjs'

await orExplain(async () => {
  if (!webReady()) await oneAtATime(() => buildWeb(process.execPath))
})
