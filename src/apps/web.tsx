import '#platform/http/no-eval.ts'
import '#ui/theme/global.css'
import './web/prerendered.css'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { createRoot } from 'react-dom/client'
import { applyColorScheme } from '#ui/theme/color-scheme.ts'
import { createLive } from './web/live.ts'
import { createQueries } from './web/queries.ts'
import { createAppRouter } from './web/router.tsx'
import { forgetUser } from './web/session.ts'

applyColorScheme()

const queries = createQueries(() => {
  forgetUser(queries)
  router.invalidate()
})
const router = createAppRouter(queries, createLive(queries))

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

// A page that the server wrote stays as it is until its own parts are all here: nothing blinks.
const written = root.childElementCount > 0
const patience = new Promise((resolve) => setTimeout(resolve, written ? 8000 : 300))
await Promise.race([router.load(), patience])

createRoot(root).render(
  <QueryClientProvider client={queries}>
    <RouterProvider router={router} />
  </QueryClientProvider>,
)
