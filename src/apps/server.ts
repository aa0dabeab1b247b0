import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Integration } from '#features/intake/model.ts'
import type { Clock } from '#platform/clock/clock.ts'
import type { Config } from '#platform/config/config.ts'
import { createBackup } from '#platform/db/backup.ts'
import type { Database } from '#platform/db/database.ts'
import { serveLocalControl } from '#platform/db/local-control.ts'
import { createHttp } from '#platform/http/server.ts'
import { createLog } from '#platform/log/log.ts'
import { assemble } from './assemble.ts'
import { attachmentRoutes } from './attachment-routes.ts'
import { createCollabRoute } from './collab-route.ts'
import { fileRoutes } from './file-routes.ts'
import { hookRoute } from './hook-route.ts'
import { createLiveRoute } from './live-route.ts'
import { renderPage } from './pages.ts'
import { reviewPictureRoute, reviewRoute } from './review-route.ts'
import { createRouter } from './router.ts'
import { trackerHookRoute } from './tracker-hook-route.ts'

const webFolder = join(fileURLToPath(new URL('../..', import.meta.url)), 'dist', 'web')

/** Bytes of a review file that is brought in. */
const reviewFileLimit = 64 * 2 ** 20
/** Bytes of what is to be kept of an old document, with its 5,000 entries. */
const planLimit = 32 * 2 ** 20

/** Starts to serve pages and API, and unless `work` is false the background jobs too. `stop` ends everything in order. */
export async function serve(
  config: Config,
  options: { work?: boolean; database?: Database; clock?: Clock; integrations?: readonly Integration[] } = {},
) {
  const log = createLog({ level: config.logLevel })
  const debrief = await assemble(config, log, options.database, options)
  const { services } = debrief
  const liveRoute = createLiveRoute(debrief)
  const collabRoute = createCollabRoute(debrief)
  const http = createHttp({
    log,
    router: createRouter(debrief),
    identify: (request) => services.people.authenticate(request.headers),
    permit: (actor, access) => void services.people.permit(actor, access),
    // A review with all its evidence is sent as a file; the corrections of an old document name each of its entries.
    large: [
      { method: 'POST', path: '/reviews/import', bodyLimit: reviewFileLimit },
      { method: 'PATCH', path: '/documents/:id', bodyLimit: planLimit },
    ],
    raw: [
      ...fileRoutes(debrief),
      ...attachmentRoutes(debrief),
      hookRoute(debrief),
      trackerHookRoute(debrief),
      reviewRoute(debrief),
      reviewPictureRoute(debrief),
      liveRoute.route,
      collabRoute.plain,
    ],
    sockets: collabRoute.route,
    pages: { folder: webFolder, renderPage: (request, reply) => renderPage(debrief, webFolder, request, reply) },
    publicUrl: config.publicUrl,
    trustProxy: config.trustProxy,
  })
  http.onClosing(() => liveRoute.close())
  http.onClosing(() => collabRoute.close())
  const address = await http.listen(config)
  const { lock } = debrief.database
  const control =
    lock &&
    (await serveLocalControl({
      folder: config.dataDir,
      lock,
      backup: () => createBackup({ ...debrief, dataDir: config.dataDir }),
      log,
    }))
  const setupCode = await services.people.makeSetupCode()
  const ready = debrief
    .startJobs({ work: options.work ?? true })
    .catch((error) => log.fatal({ err: error }, 'background jobs could not start'))
  return {
    address,
    /** Shown once to whoever started the server; null when there is a user already. */
    setupCode,
    debrief,
    /** Resolves once background jobs run. */
    ready,
    async stop() {
      await http.close()
      await control?.close()
      await ready
      await debrief.close()
    },
  }
}
