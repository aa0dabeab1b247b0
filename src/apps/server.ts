import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Config } from '#platform/config/config.ts'
import { createHttp } from '#platform/http/server.ts'
import { createLog } from '#platform/log/log.ts'
import { assemble } from './assemble.ts'
import { fileRoutes } from './file-routes.ts'
import { createLiveRoute } from './live-route.ts'
import { renderPage } from './pages.ts'
import { createRouter } from './router.ts'

const webFolder = join(fileURLToPath(new URL('../..', import.meta.url)), 'dist', 'web')

/** Starts to serve pages and API, and unless `work` is false the background jobs too. `stop` ends everything in order. */
export async function serve(config: Config, options: { work?: boolean } = {}) {
  const log = createLog({ level: config.logLevel })
  const debrief = await assemble(config, log)
  const { services } = debrief
  const liveRoute = createLiveRoute(debrief)
  const http = createHttp({
    log,
    router: createRouter(debrief),
    identify: (request) => services.people.authenticate(request.headers),
    permit: (actor, access) => void services.people.permit(actor, access),
    raw: [...fileRoutes(debrief), liveRoute.route],
    pages: { folder: webFolder, renderPage: (request) => renderPage(debrief, webFolder, request) },
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
  })
  http.onClosing(() => liveRoute.close())
  const address = await http.listen(config)
  const setupCode = await services.people.makeSetupCode()
  const ready = debrief.jobs.start({ work: options.work ?? true }).catch((error) => log.fatal({ err: error }, 'background jobs could not start'))
  return {
    address,
    /** Shown once to whoever started the server; null when there is a user already. */
    setupCode,
    debrief,
    async stop() {
      await http.close()
      await ready
      await debrief.close()
    },
  }
}
